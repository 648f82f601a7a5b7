// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Benjamini–Hochberg over the checks of a call; the adjusted values are those of scipy.stats.false_discovery_control. */
class MultipleTestingCorrectionTest {
    private static final double ALPHA = 0.01;

    private static CheckResult check(String monitor, Family family, Double pValue, boolean deciding) {
        boolean wrong = pValue != null && pValue < ALPHA;
        return new CheckResult(
                Samples.scope(),
                family,
                monitor,
                "input.num.x",
                wrong ? Status.FAIL : Status.OK,
                new Evidence(2.0, pValue, null, 0.5, 0.1, null, 100L, 100L),
                wrong ? Direction.UP : Direction.NONE,
                null,
                Details.NONE,
                deciding);
    }

    private static CheckResult drift(double pValue) {
        return check("ks", Family.DRIFT, pValue, true);
    }

    private static List<CheckResult> of(List<CheckResult> results) {
        return MultipleTestingCorrection.of(results, ALPHA, monitor -> monitor.equals("missing_share"));
    }

    @Test
    void adjustedValuesAreThoseOfScipy_inTheOrderOfTheChecks() {
        List<CheckResult> adjusted = of(List.of(drift(0.04), drift(0.001), drift(0.03), drift(0.008), drift(0.9)));
        double[] expected = {0.05, 0.005, 0.05, 0.02, 0.9};
        for (int i = 0; i < expected.length; i++) {
            assertThat(adjusted.get(i).evidence().adjustedPValue()).isCloseTo(expected[i], within(1e-12));
        }
        assertThat(adjusted)
                .extracting(CheckResult::status)
                .containsExactly(Status.OK, Status.FAIL, Status.OK, Status.OK, Status.OK);
        assertThat(adjusted.get(3).direction()).isEqualTo(Direction.NONE);
    }

    /** As the condition of one check: below alpha, not at it. */
    @Test
    void anAdjustedValueAtAlpha_isNotSignificant() {
        assertThat(of(List.of(drift(0.005), drift(0.9))).get(0).evidence().adjustedPValue())
                .isEqualTo(ALPHA);
        assertThat(of(List.of(drift(0.005), drift(0.9))).get(0).status()).isEqualTo(Status.OK);
        assertThat(of(List.of(drift(0.0049), drift(0.9))).get(0).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void oneCheck_isAsItWas() {
        CheckResult alone = drift(0.0099);
        assertThat(of(List.of(alone)))
                .containsExactly(alone.withEvidence(alone.evidence().withAdjustedPValue(0.0099)));
    }

    /** Monitors that decide nothing do not make those that decide less sensitive. */
    @Test
    void checksThatDoNotDecide_areFamiliesOfTheirMonitors() {
        List<CheckResult> results = new ArrayList<>(List.of(drift(0.008), drift(0.009)));
        results.addAll(Collections.nCopies(50, check("psi", Family.DRIFT, 0.9, false)));
        results.add(check("kl", Family.DRIFT, 0.004, false));
        List<CheckResult> adjusted = of(results);
        assertThat(adjusted.get(0).status()).isEqualTo(Status.FAIL);
        assertThat(adjusted.get(0).evidence().adjustedPValue()).isCloseTo(0.009, within(1e-12));
        assertThat(adjusted.get(52).evidence().adjustedPValue()).isCloseTo(0.004, within(1e-12));
    }

    @Test
    void predictionsAndDrift_areOneFamily_otherFamiliesAreLeftAlone() {
        CheckResult latency = check("latency", Family.OPERATION, 0.009, true);
        List<CheckResult> adjusted = of(List.of(drift(0.009), check("ks", Family.PREDICTION, 0.9, true), latency));
        assertThat(adjusted.get(0).status()).isEqualTo(Status.OK);
        assertThat(adjusted.get(2)).isSameAs(latency);
    }

    @Test
    void whatHasNoAnswerOrNoPValue_takesNoPart() {
        CheckResult unanswered =
                drift(0.5).unanswered(Status.NOT_COMPUTABLE, new Reason(Reason.Code.CONSTANT, "constant"));
        CheckResult without = check("pii", Family.DRIFT, null, true);
        List<CheckResult> adjusted = of(List.of(drift(0.009), unanswered, without));
        assertThat(adjusted.get(0).status()).isEqualTo(Status.FAIL);
        assertThat(adjusted.subList(1, 3)).containsExactly(unanswered, without);
    }

    /** A column that was never missing is no test, and has no p-value from which to compute the family again. */
    @Test
    void aCountOfNothingOnBothSides_isNoTest() {
        CheckResult nothing = check("missing_share", Family.DRIFT, 1.0, true)
                .withEvidence(new Evidence(0.0, 1.0, null, 0.0, 0.1, null, 100L, 100L));
        CheckResult some = check("missing_share", Family.DRIFT, 1.0, true);
        List<CheckResult> adjusted = of(List.of(drift(0.006), nothing));
        assertThat(adjusted.get(0).status()).isEqualTo(Status.FAIL);
        assertThat(adjusted.get(1).evidence().pValue()).isNull();
        assertThat(of(List.of(drift(0.006), some)).get(0).status()).isEqualTo(Status.OK);
    }
}
