// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign, unit and kind of a gain; the intervals themselves are in {@link ConfidenceSequenceTest}. */
class MetricGainTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    private static MetricPlan plan(MetricKind kind, MetricDirection direction, boolean relative) {
        return new MetricPlan("m", MetricRole.NON_INFERIORITY, kind, direction, .05, relative);
    }

    private static SequentialResult gain(MetricPlan metric, MetricValues values) {
        return new MetricGain(ExperimentPlan.of(metric)).of(metric, values);
    }

    private static ArmMoments means(double control, double candidate) {
        return new ArmMoments(new SampleMoments(1_000, control, 4), new SampleMoments(2_000, candidate, 9));
    }

    private static ArmMoments shares(double hits, double others, double n) {
        return new ArmMoments(SampleMoments.ofHits(hits, n), SampleMoments.ofHits(others, n));
    }

    /** Lower is better: the same interval, mirrored. */
    @ParameterizedTest
    @CsvSource({"MEAN, false", "MEAN, true", "SHARE, false", "SHARE, true"})
    void lowerIsBetter_mirrorsTheInterval(MetricKind kind, boolean relative) {
        ArmMoments values = kind == MetricKind.MEAN ? means(10, 11) : shares(400, 500, 1_000);
        SequentialResult higher = gain(plan(kind, MetricDirection.HIGHER_IS_BETTER, relative), values);
        SequentialResult lower = gain(plan(kind, MetricDirection.LOWER_IS_BETTER, relative), values);

        assertThat(higher.estimate()).isPositive();
        mirrored(higher, lower);
    }

    private static void mirrored(SequentialResult higher, SequentialResult lower) {
        assertThat(lower.estimate()).isCloseTo(-higher.estimate(), CLOSE);
        assertThat(lower.low()).isCloseTo(-higher.high(), CLOSE);
        assertThat(lower.high()).isCloseTo(-higher.low(), CLOSE);
        assertThat(lower.pValue()).isEqualTo(higher.pValue());
    }

    /** A relative gain is a share of the control's mean, negative means by their size. */
    @ParameterizedTest
    @CsvSource({"10, 11, .1", "10, 9, -.1", "-10, -9, .1", "-10, -11, -.1"})
    void relativeGain_isAShareOfTheControl(double control, double candidate, double gain) {
        MetricPlan metric = plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, true);

        assertThat(gain(metric, means(control, candidate)).estimate()).isCloseTo(gain, CLOSE);
        PairedValues pairs =
                new PairedValues(means(control, candidate), new SampleMoments(1_000, candidate - control, .5));
        assertThat(gain(metric, pairs).estimate()).isCloseTo(gain, CLOSE);
    }

    /** The interval of pairs in another unit: everything divided by the control's mean. */
    @Test
    void pairs_inBothUnits() {
        PairedValues pairs = new PairedValues(means(8, 9), new SampleMoments(1_000, 1, .5));
        SequentialResult absolute = gain(plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, false), pairs);
        SequentialResult relative = gain(plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, true), pairs);

        assertThat(relative.low()).isCloseTo(absolute.low() / 8, CLOSE);
        assertThat(relative.high()).isCloseTo(absolute.high() / 8, CLOSE);
        assertThat(relative.pValue()).isCloseTo(absolute.pValue(), within(1e-15));
        assertThat(absolute.halfWidth())
                .as("the variance is that of the differences, not of the arms")
                .isLessThan(gain(plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, false), means(8, 9))
                        .halfWidth());
    }

    /** Ten hits and ten misses of each arm are enough for the normal approximation; with one less the exact intervals count. */
    @ParameterizedTest
    @CsvSource({"10, 10, false", "9, 10, true", "10, 9, true", "990, 990, false", "991, 990, true", "0, 0, true"})
    void fewHits_areRare(double hits, double others, boolean rare) {
        ArmMoments values = shares(hits, others, 1_000);
        SequentialResult gain = gain(plan(MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, false), values);

        assertThat(MetricGain.isRare(values)).isEqualTo(rare);
        assertThat(gain.estimate()).isCloseTo((others - hits) / 1_000, CLOSE);
        assertThat(gain.low()).isFinite().isLessThan(gain.estimate());
        assertThat(gain.high()).isFinite().isGreaterThan(gain.estimate());
        if (rare) {
            assertThat(gain.pValue()).as("the interval decides").isEqualTo(1);
        }
    }

    /** A shadow that fails on the very requests on which the control fails, as both do on invalid ones: the arms' intervals count. */
    @Test
    void sharesOfPairsThatNeverDiffer_haveTheIntervalOfTheArms() {
        MetricPlan metric = plan(MetricKind.SHARE, MetricDirection.LOWER_IS_BETTER, false);
        PairedValues pairs = new PairedValues(shares(100, 100, 10_000), new SampleMoments(10_000, 0, 0));

        SequentialResult gain = gain(metric, pairs);

        assertThat(gain.estimate()).isZero();
        assertThat(gain.low()).isBetween(-.01, -.001);
        assertThat(gain.high()).isBetween(.001, .01);
    }

    /** Both arms changed places: the interval of rare shares is mirrored, as is that of many. */
    @ParameterizedTest
    @CsvSource({"2, 9", "0, 7", "400, 500"})
    void armsThatChangePlaces_mirrorTheInterval(double hits, double others) {
        MetricPlan metric = plan(MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, false);

        mirrored(gain(metric, shares(hits, others, 1_000)), gain(metric, shares(others, hits, 1_000)));
    }

    /** The variance of a share follows from it, whatever was given. */
    @Test
    void shares_haveTheirOwnVariance() {
        MetricPlan metric = plan(MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, false);
        ArmMoments given = new ArmMoments(new SampleMoments(1_000, .4, 99), new SampleMoments(1_000, .5, Double.NaN));

        assertThat(gain(metric, given)).isEqualTo(gain(metric, shares(400, 500, 1_000)));
        assertThat(MetricGain.rows(metric, given).control().variance()).isCloseTo(.24, CLOSE);
        assertThat(MetricGain.rows(plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, false), given))
                .isSameAs(given);
    }

    /** Agreement is compared with that of the control with itself, which is complete: the gain is never above 0. */
    @Test
    void agreement_isALossFromAll() {
        MetricPlan metric = plan(MetricKind.AGREEMENT, MetricDirection.HIGHER_IS_BETTER, false);
        SequentialResult gain = gain(metric, new AgreeingPairs(1_000, 960));

        assertThat(gain.estimate()).isCloseTo(-.04, CLOSE);
        assertThat(gain.low()).isBetween(-.08, -.04);
        assertThat(gain.high()).isBetween(-.04, 0.0);
    }

    @Test
    void whatHasNoVariance_hasNoChance() {
        MetricPlan agreement = plan(MetricKind.AGREEMENT, MetricDirection.HIGHER_IS_BETTER, false);
        MetricPlan mean = plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, false);
        MetricGain gains = new MetricGain(ExperimentPlan.of(mean));

        assertThat(gains.chance(agreement, new AgreeingPairs(1_000, 960))).isNaN();
        assertThat(gains.chance(mean, means(10, 11))).isBetween(.9, 1.0);
        assertThat(gains.chance(mean, means(10, 9))).isBetween(0.0, .1);
        assertThat(gains.fixed(agreement, new AgreeingPairs(1_000, 960))).isEqualTo(FixedSample.UNKNOWN);
    }
}
