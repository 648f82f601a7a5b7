// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.stat.ReferenceValues;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.WeightedMoments;
import io.inferwatch.schema.RuleViolationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CUPED, pairs, rare shares, fixed-sample intervals and futility compared with scipy 1.17.1 and numpy 2.4.6: {@code python3 experiment_values.py >
 * experiment_values.csv} in the test resources.
 */
class ComparisonTest {
    private static final ReferenceValues SCIPY = ReferenceValues.of(ComparisonTest.class, "experiment_values.csv");
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void fixedSample_isThatOfScipy() {
        FixedSample fixed = FixedSample.of(moments("y"), moments("w"), .05);
        same(SCIPY.get("fixed"), fixed.difference(), fixed.low(), fixed.high(), fixed.pValue(), fixed.cohenD());
    }

    @Test
    void fixedSample_withoutVariance_isNaN() {
        SampleMoments constant = new SampleMoments(10, 1, 0);
        assertThat(FixedSample.of(constant, constant, .05).pValue()).isNaN();
        assertThat(FixedSample.of(SampleMoments.of(1), SampleMoments.of(1, 2), .05)
                        .low())
                .isNaN();
    }

    @Test
    void cuped_isThatOfNumpy() {
        Cuped cuped = Cuped.of(joint("x", "y"), joint("v", "w"));
        same(
                SCIPY.get("cuped"),
                cuped.theta(),
                cuped.control().mean(),
                cuped.control().variance(),
                cuped.candidate().mean(),
                cuped.candidate().variance());
        assertThat(cuped.control().variance()).isLessThan(moments("y").variance() / 10);
    }

    @Test
    void cuped_ofAConstantCovariate_changesNothing() {
        WeightedMoments arm = WeightedMoments.of(3, 1, 1).merge(WeightedMoments.of(3, 5, 1));
        Cuped cuped = Cuped.of(arm, arm);
        assertThat(cuped.theta()).isZero();
        assertThat(cuped.control()).isEqualTo(SampleMoments.of(1, 5));
    }

    @ParameterizedTest
    @CsvSource({"65,100", "60,100", "3,20", "0,7"})
    void mcNemar_isThatOfScipy(long candidate, long differ) {
        assertThat(new PairedOutcomes(1000, differ - candidate, candidate).fixedPValue())
                .isCloseTo(SCIPY.first("mcnemar." + candidate + "." + differ), EXACT);
    }

    @Test
    void pairedOutcomes_areDifferencesOfPairs() {
        PairedOutcomes outcomes = new PairedOutcomes(200, 12, 30);
        same(
                SCIPY.get("paired"),
                outcomes.difference().value(),
                outcomes.difference().variance());
        assertThat(new PairedOutcomes(200, 35, 65).pValue()).isCloseTo(.0541370605, within(1e-10));
        assertThat(new PairedOutcomes(200, 0, 0).fixedPValue()).isEqualTo(1);
        assertThat(new PairedOutcomes(200, 0, 0).pValue()).isEqualTo(1);
        assertThatThrownBy(() -> new PairedOutcomes(10, 6, 5)).isInstanceOf(RuleViolationException.class);
    }

    @Test
    void futility_isThatOfScipy() {
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(.05, 5000);
        EffectEstimate now = new EffectEstimate(.02, 1.3 / 2000, 2000);
        assertThat(Futility.chance(sequence, now, 10_000, -.01)).isCloseTo(SCIPY.first("futility"), EXACT);
        assertThat(Futility.chance(sequence, now, 2000, -.01)).isZero();
        assertThat(Futility.chance(sequence, now, 2000, -1)).isEqualTo(1);
        assertThat(Futility.chance(sequence, new EffectEstimate(1, 0, 100), 2000, 0))
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0,20000", "3,500", "500,500"})
    void shareSequence_isThatOfScipy(int hits, int n) {
        ShareSequence sequence = new ShareSequence(.025);
        same(SCIPY.get("share." + hits + "." + n), sequence.low(hits, n), sequence.high(hits, n));
    }

    @Test
    void quantile_hasTheValuesWhoseRanksAreNotRejected() {
        QuantileSequence sequence = new QuantileSequence(.95, .05, 5000);
        double[] values = IntStream.rangeClosed(1, 2000).asDoubleStream().toArray();
        QuantileSequence.Interval interval = sequence.of(values);
        double rho = ConfidenceSequence.rho(.05, 5000);
        SequentialCounts counts = new SequentialCounts(1 / rho / rho, .95, .05);
        long[] kept = IntStream.rangeClosed(0, 2000)
                .filter(k -> counts.logEvidence(k, 2000 - k) <= Math.log(20))
                .asLongStream()
                .toArray();

        assertThat(interval.estimate()).isEqualTo(1900);
        assertThat(interval.low()).isEqualTo(kept[0]).isBetween(1860., 1890.);
        assertThat(interval.high()).isEqualTo(kept[kept.length - 1] + 1).isBetween(1910., 1940.);
    }

    @Test
    void quantile_ofFewValues_isUnbounded() {
        QuantileSequence sequence = new QuantileSequence(.95, .05, 5000);
        assertThat(sequence.of().estimate()).isNaN();
        assertThat(sequence.of(1, 2, 3).high()).isInfinite();
        assertThat(sequence.of(1, 2, 3).estimate()).isEqualTo(3);
    }

    @Test
    void quantiles_haveADifference() {
        assertThat(new QuantileSequence.Interval(5, 4, 7).to(new QuantileSequence.Interval(9, 8, 10)))
                .isEqualTo(new QuantileSequence.Interval(4, 1, 6));
    }

    private static SampleMoments moments(String name) {
        return SampleMoments.of(SCIPY.get("input." + name));
    }

    private static WeightedMoments joint(String x, String y) {
        double[] covariate = SCIPY.get("input." + x);
        double[] metric = SCIPY.get("input." + y);
        WeightedMoments joint = WeightedMoments.EMPTY;
        for (int i = 0; i < covariate.length; i++) {
            joint = joint.merge(WeightedMoments.of(covariate[i], metric[i], 1));
        }
        return joint;
    }

    private static void same(double[] expected, double... actual) {
        assertThat(actual).containsExactly(expected, EXACT);
    }
}
