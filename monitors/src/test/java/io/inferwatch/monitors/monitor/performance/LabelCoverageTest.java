// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ValueMatrix;
import io.inferwatch.monitors.performance.label.LatePositives;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether labels are enough, and the checks of windows that are never wrong: positive rate and worth. */
class LabelCoverageTest {
    /** Enough are labelled, or enough of those to come have come; where negatives get none, only the latter. */
    @ParameterizedTest
    @CsvSource({
        "79, 100, NaN, false, false, false",
        "80, 100, NaN, false, true, false",
        "98, 100, NaN, false, true, false",
        "99, 100, NaN, false, true, true",
        "1, 100, 0.79, false, false, false",
        "1, 100, 0.8, false, true, false",
        "1, 100, 0.99, false, true, true",
        "99, 100, NaN, true, false, false",
        "99, 100, 0.5, true, false, false",
        "1, 100, 0.99, true, true, true",
        "0, 0, NaN, false, false, false",
    })
    void labels_areRipe_thenMature(
            long labelled, long events, double arrived, boolean onlyPositives, boolean ripe, boolean mature) {
        LabelCoverage coverage = new LabelCoverage(labelled, events, arrived, onlyPositives);

        assertThat(coverage.isRipe()).isEqualTo(ripe);
        assertThat(coverage.isMature()).isEqualTo(mature);
    }

    /** More labels than events, as after events that sampling left out, are all. */
    @Test
    void share_isAtMostOne() {
        assertThat(new LabelCoverage(30, 40, Double.NaN).share()).isEqualTo(.75);
        assertThat(new LabelCoverage(50, 40, Double.NaN).share()).isEqualTo(1);
        assertThat(new LabelCoverage(0, 0, Double.NaN).share()).isZero();
    }

    @Test
    void positiveRate_isKnownWithItsInterval_andDecidesNothing() {
        CheckResult check = PositiveRateCheck.of(
                Samples.scope(), new LatePositives(.1, .07, 1_000, .01), new LabelCoverage(70, 1_000, .7, true));

        assertThat(check.status()).isEqualTo(Status.OK);
        assertThat(check.deciding()).isFalse();
        assertThat(check.evidence().statistic()).isEqualTo(.1);
        assertThat(check.details().amount("naive_rate")).hasValue(new Amount("naive_rate", .07, Unit.SHARE));
        Range interval = check.details().range("interval").orElseThrow();
        // .1 -+ 1.959963984540054 * .01
        assertThat(interval.min()).isCloseTo(.08040036015459946, within(1e-12));
        assertThat(interval.max()).isCloseTo(.11959963984540054, within(1e-12));
    }

    @Test
    void positiveRate_staysAShare_andMayHaveNoInterval() {
        CheckResult small = PositiveRateCheck.of(
                Samples.scope(), new LatePositives(.001, .001, 100, .01), new LabelCoverage(1, 100, 1));
        CheckResult one = PositiveRateCheck.of(
                Samples.scope(), new LatePositives(1, 1, 1, Double.NaN), new LabelCoverage(1, 1, 1));
        CheckResult none = PositiveRateCheck.of(
                Samples.scope(), new LatePositives(Double.NaN, Double.NaN, 0, Double.NaN), new LabelCoverage(0, 9, 0));

        assertThat(small.details().range("interval").orElseThrow().min()).isZero();
        assertThat(one.status()).isEqualTo(Status.OK);
        assertThat(one.details().range("interval")).isEmpty();
        assertThat(none.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(none.evidence().statistic()).isNull();
    }

    private static final ValueMatrix VALUES = ValueMatrix.of(
            "value_matrix",
            List.of("fraud", "fine"),
            Map.of("fraud", Map.of("fraud", 100.0, "fine", -500.0), "fine", Map.of("fraud", -5.0, "fine", 0.0)));

    /** A loss is how much less an event is worth than in the reference. */
    @Test
    void worth_isComparedWithTheReference() {
        ConfusionMatrix before = ConfusionMatrix.of(List.of("fraud", "fine"), List.of("fraud", "fine"));
        ConfusionMatrix now = ConfusionMatrix.of(
                List.of("fraud", "fraud", "fine", "fine"), List.of("fraud", "fraud", "fraud", "fraud"));

        CheckResult check = ValueCheck.of(Samples.scope(), Family.PERFORMANCE, VALUES, before, now);

        assertThat(check.evidence().statistic()).isEqualTo(47.5);
        assertThat(check.evidence().effect()).isEqualTo(2.5);
        assertThat(check.evidence().nCurrent()).isEqualTo(4);
        assertThat(check.details().change("metric"))
                .hasValue(new Change("metric", "value_per_event", 50, 47.5, Unit.VALUE));
        assertThat(check.details().amount("total_value")).hasValue(new Amount("total_value", 190, Unit.VALUE));
        assertThat(check.deciding()).isFalse();
    }

    @Test
    void worth_withoutReference_andOfAnUnknownClass() {
        ConfusionMatrix now = ConfusionMatrix.of(List.of("fine"), List.of("fraud"));
        ConfusionMatrix odd = ConfusionMatrix.of(List.of("new"), List.of("fraud"));

        for (ConfusionMatrix none : new ConfusionMatrix[] {null, ConfusionMatrix.EMPTY}) {
            CheckResult check = ValueCheck.of(Samples.scope(), Family.PERFORMANCE, VALUES, none, now);
            assertThat(check.evidence().statistic()).isEqualTo(-5);
            assertThat(check.evidence().effect()).isNull();
            assertThat(check.details().amount("metric").orElseThrow().value()).isEqualTo(-5);
        }
        CheckResult unknown = ValueCheck.of(Samples.scope(), Family.PERFORMANCE, VALUES, null, odd);
        assertThat(unknown.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(unknown.reason().text()).contains("new.fraud");
    }
}
