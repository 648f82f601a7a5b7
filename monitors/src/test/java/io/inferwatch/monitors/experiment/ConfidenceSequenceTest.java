// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.stat.ReferenceValues;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.schema.RuleViolationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside scipy 1.17.1 and numpy 2.4.6: {@code python3 experiment_values.py > experiment_values.csv} in the test resources. */
class ConfidenceSequenceTest {
    private static final ReferenceValues SCIPY =
            ReferenceValues.of(ConfidenceSequenceTest.class, "experiment_values.csv");
    private static final Offset<Double> EXACT = within(1e-12);
    private static final ConfidenceSequence DEFAULT = ConfidenceSequence.tightestAt(.05, 5000);

    @ParameterizedTest
    @CsvSource({"0.05,5000", "0.01,5000", "0.05,10000"})
    void rho_isThatOfScipy(double alpha, double rows) {
        double[] expected = SCIPY.get("rho." + alpha + "." + (long) rows);
        assertThat(ConfidenceSequence.rho(alpha, rows)).isCloseTo(expected[0], EXACT);
        assertThat(ConfidenceSequence.exactRho(alpha, rows)).isCloseTo(expected[1], EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1000, 5000, 10000, 100000})
    void halfWidth_isThatOfNumpy(int n) {
        assertThat(DEFAULT.halfWidth(new EffectEstimate(0, 1.0 / n, n)))
                .isCloseTo(SCIPY.first("half_width." + n), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000.10000.1150.10000", "1000.10000.1050.10000", "100.1000.130.1000"})
    void shares_areThoseOfNumpy(String name) {
        String[] part = name.split("\\.");
        SampleMoments control = SampleMoments.ofHits(Long.parseLong(part[0]), Long.parseLong(part[1]));
        SampleMoments candidate = SampleMoments.ofHits(Long.parseLong(part[2]), Long.parseLong(part[3]));
        double[] expected = SCIPY.get("shares." + name);
        EffectEstimate estimate = EffectEstimate.ofMeans(control, candidate);
        SequentialResult result = DEFAULT.of(estimate);

        same(estimate, expected);
        same(result, expected);

        double[] lift = SCIPY.get("lift." + name);
        same(EffectEstimate.ofLift(control, candidate), lift);
        same(DEFAULT.of(EffectEstimate.ofLift(control, candidate)), lift);
    }

    @Test
    void means_areThoseOfNumpy() {
        SequentialResult result =
                DEFAULT.of(EffectEstimate.ofMeans(new SampleMoments(500, 1.0, 1.0), new SampleMoments(500, 1.3, 1.2)));
        assertThat(result.halfWidth()).isCloseTo(.22313506846606834, EXACT);
        assertThat(result.pValue()).isCloseTo(.003030588669621045, EXACT);
        same(result, SCIPY.get("means"));
    }

    /** The rows of the specification, typed. */
    @Test
    void specification_firstRow() {
        SequentialResult result = DEFAULT.of(
                EffectEstimate.ofMeans(SampleMoments.ofHits(1000, 10000), SampleMoments.ofHits(1150, 10000)));
        assertThat(result.halfWidth()).isCloseTo(.013694296589983163, EXACT);
        assertThat(result.pValue()).isCloseTo(.01939521995583874, EXACT);
        assertThat(result.logEvidence()).isCloseTo(3.9427286373017814, EXACT);
        assertThat(ConfidenceSequence.rho(.05, 5000)).isCloseTo(.03984006677137368, EXACT);
        assertThat(ConfidenceSequence.exactRho(.05, 5000)).isCloseTo(.04052645570998839, EXACT);
    }

    @Test
    void msprt_isTheSequenceWithItsRho() {
        EffectEstimate estimate =
                EffectEstimate.ofMeans(SampleMoments.ofHits(1000, 10000), SampleMoments.ofHits(1150, 10000));
        SequentialResult result = ConfidenceSequence.msprt(.05, 1e-4).of(estimate);
        assertThat(Math.exp(result.logEvidence())).isCloseTo(55.0830062332599, within(1e-10));
        assertThat(result.pValue()).isCloseTo(.018154419454982213, EXACT);
        assertThat(result.halfWidth()).isCloseTo(.013367507304332301, EXACT);

        double rho = Math.sqrt(1e-4 / estimate.rows() / estimate.variance());
        assertThat(ConfidenceSequence.ofRho(.05, rho).of(estimate).halfWidth()).isCloseTo(result.halfWidth(), EXACT);
    }

    @Test
    void pairs_countOnce() {
        EffectEstimate estimate = EffectEstimate.ofPairs(new SampleMoments(400, .2, 4));
        assertThat(estimate).isEqualTo(new EffectEstimate(.2, .01, 400));
    }

    @Test
    void lift_ofANegativeMean_isPositiveWhenTheCandidateIsLarger() {
        SampleMoments control = new SampleMoments(100, -10, 4);
        assertThat(EffectEstimate.ofLift(control, new SampleMoments(100, -9, 4)).value())
                .isCloseTo(.1, EXACT);
    }

    @Test
    void whatIsNotComputable_saysNothing() {
        for (EffectEstimate estimate : new EffectEstimate[] {
            new EffectEstimate(Double.NaN, 1, 100),
            new EffectEstimate(.1, Double.NaN, 100),
            new EffectEstimate(.1, 0, 100),
            EffectEstimate.ofMeans(SampleMoments.ofHits(0, 0), SampleMoments.ofHits(1, 10)),
            EffectEstimate.ofLift(SampleMoments.ofHits(0, 10), SampleMoments.ofHits(1, 10)),
        }) {
            SequentialResult result = DEFAULT.of(estimate);
            assertThat(result.pValue()).isEqualTo(1);
            assertThat(result.low()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(result.high()).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void earlierLooks_stayKnown() {
        SequentialResult first = new SequentialResult(.2, .1, .3, .01, 4.6);
        SequentialResult second = new SequentialResult(.15, .05, .25, .2, 1.6);
        assertThat(second.after(first)).isEqualTo(new SequentialResult(.15, .1, .25, .01, 1.6));
    }

    @Test
    void arguments_haveRules() {
        assertThatThrownBy(() -> ConfidenceSequence.tightestAt(1, 5000)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> ConfidenceSequence.tightestAt(.05, 0)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> ConfidenceSequence.msprt(.05, Double.NaN)).isInstanceOf(RuleViolationException.class);
    }

    private static void same(EffectEstimate actual, double[] expected) {
        assertThat(actual.value()).isCloseTo(expected[0], EXACT);
        assertThat(actual.variance()).isCloseTo(expected[1], EXACT);
    }

    private static void same(SequentialResult actual, double[] expected) {
        assertThat(actual.halfWidth()).isCloseTo(expected[2], EXACT);
        assertThat(actual.pValue()).isCloseTo(expected[3], EXACT);
        assertThat(actual.logEvidence()).isCloseTo(expected[4], EXACT);
    }
}
