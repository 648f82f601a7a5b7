// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the states of one metric, from both sides; verdicts of several are in {@link VerdictsTest}. */
class MetricEvaluatorTest {
    private static final double N = 20_000;

    private static MetricPlan plan(MetricKind kind, MetricDirection direction, double margin) {
        return new MetricPlan("m", MetricRole.GUARD, kind, direction, margin, false);
    }

    private static final MetricPlan MEAN = plan(MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, 1);

    private static MetricResult evaluate(
            MetricPlan metric, @Nullable MetricValues values, @Nullable SequentialResult earlier) {
        MetricPlan main = new MetricPlan(
                "main", MetricRole.SUPERIORITY, MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, 0, false);
        return new MetricEvaluator(ExperimentPlan.of(main, metric)).evaluate(metric, values, earlier);
    }

    private static MetricState state(double n, double control, double varianceA, double candidate, double varianceB) {
        return evaluate(
                        MEAN,
                        new ArmMoments(
                                new SampleMoments(n, control, varianceA), new SampleMoments(n, candidate, varianceB)),
                        null)
                .state();
    }

    /** Twice the mean is believed, more than twice is not; nor is a mean of the other sign. */
    @ParameterizedTest
    @CsvSource({"10, 20, BETTER", "10, 20.01, SUSPECT", "-10, 0, BETTER", "-10, 0.01, SUSPECT", "0.001, 0.5, SUSPECT"})
    void largeChange_isSuspect(double control, double candidate, MetricState state) {
        assertThat(state(N, control, 4, candidate, 4)).isEqualTo(state);
    }

    /** A loss that is proven is a loss, however large. */
    @Test
    void largeLoss_isWorse() {
        assertThat(state(N, 10, 4, -50, 4)).isEqualTo(MetricState.WORSE);
    }

    /** Twice the variance is believed, half of it too; less is expected of a metric that is better. */
    @ParameterizedTest
    @CsvSource({
        "10, 8, NON_INFERIOR",
        "10, 8.01, SUSPECT",
        "10, 2, NON_INFERIOR",
        "10, 1.99, SUSPECT",
        "11, 1.99, BETTER",
        "11, 8.01, SUSPECT",
    })
    void otherVariance_isSuspect(double candidate, double variance, MetricState state) {
        assertThat(state(N, 10, 4, candidate, variance)).isEqualTo(state);
    }

    /** Two hundred rows of each arm, whatever the effect. */
    @ParameterizedTest
    @CsvSource({"199, UNDECIDED", "200, BETTER"})
    void fewRows_areUndecided(double n, MetricState state) {
        assertThat(state(n, 10, 1, 15, 1)).isEqualTo(state);
        assertThat(evaluate(MEAN, new ArmMoments(new SampleMoments(n, 10, 1), new SampleMoments(N, 15, 1)), null)
                        .state())
                .isEqualTo(state);
    }

    /** The margin is open: a loss that reaches it is neither worse nor harmless. */
    @ParameterizedTest
    @CsvSource({
        "-1, -0.5, UNDECIDED", // low is the margin
        "-0.99, -0.5, NON_INFERIOR",
        "-2, -1, UNDECIDED", // high is the margin
        "-2, -1.01, WORSE",
        "0, 0.5, NON_INFERIOR", // from zero on is not above it
        "0.01, 0.5, BETTER",
    })
    void margin_isComparedWithTheInterval(double low, double high, MetricState state) {
        ArmMoments noisy = new ArmMoments(new SampleMoments(N, 10, 1e9), new SampleMoments(N, 10, 1e9));
        SequentialResult earlier = new SequentialResult((low + high) / 2, low, high, .5, 0);

        assertThat(evaluate(MEAN, noisy, earlier).state()).isEqualTo(state);
    }

    /** Earlier looks count: the result is the intersection, and this look alone is kept apart. */
    @Test
    void earlierLooks_areIntersected() {
        ArmMoments values = new ArmMoments(new SampleMoments(N, 10, 4), new SampleMoments(N, 10, 4));
        SequentialResult earlier = new SequentialResult(.2, .01, 5, .001, 3);

        MetricResult result = evaluate(MEAN, values, earlier);

        assertThat(result.now().low()).isNegative();
        assertThat(result.gain().low()).isEqualTo(.01);
        assertThat(result.gain().high()).isEqualTo(result.now().high());
        assertThat(result.gain().pValue()).isEqualTo(.001);
        assertThat(result.state()).isEqualTo(MetricState.BETTER);
    }

    /** The normal approximation of a few rows is often wrong, so nothing of it stays when more rows have come. */
    @Test
    void looksWithTooFewRows_areNotRemembered() {
        ArmMoments alike = new ArmMoments(new SampleMoments(3, 10, .01), new SampleMoments(3, 20, .01));
        SequentialResult first = evaluate(MEAN, alike, null).gain();

        assertThat(evaluate(MEAN, alike, null).now().low()).isPositive();
        assertThat(first.low()).isNegative().isInfinite();
        assertThat(first.high()).isPositive().isInfinite();
        assertThat(first.pValue()).isOne();

        ArmMoments enough = new ArmMoments(new SampleMoments(N, 10, 4), new SampleMoments(N, 10, 4));
        MetricResult later = evaluate(MEAN, enough, first);
        assertThat(later.gain().low()).isEqualTo(later.now().low());
        assertThat(later.state()).isEqualTo(MetricState.NON_INFERIOR);
    }

    /** What earlier looks with enough rows have shown stays when rows are taken away, such as those of an erased customer. */
    @Test
    void looksWithEnoughRows_areRememberedAtOneWithTooFew() {
        ArmMoments few = new ArmMoments(new SampleMoments(150, 10, 4), new SampleMoments(150, 10, 4));
        SequentialResult earlier = new SequentialResult(.2, .01, .4, .001, 3);

        SequentialResult gain = evaluate(MEAN, few, earlier).gain();

        assertThat(gain.low()).isEqualTo(.01);
        assertThat(gain.high()).isEqualTo(.4);
        assertThat(gain.pValue()).isEqualTo(.001);
    }

    /** Better at first and worse later: the look at all rows says whether the loss is within the margin, and no look that there is none. */
    @ParameterizedTest
    @CsvSource({"9.8, 4, NON_INFERIOR", "9.3, 324, UNDECIDED"})
    void looksThatContradict_areNoGain(double candidate, double variance, MetricState state) {
        SequentialResult better = new SequentialResult(.5, .1, 5, .001, 3);
        ArmMoments worse =
                new ArmMoments(new SampleMoments(N, 10, variance), new SampleMoments(N, candidate, variance));

        MetricResult result = evaluate(MEAN, worse, better);

        assertThat(result.now().high()).isBetween(-1., .1);
        assertThat(result.gain().low()).isEqualTo(.1);
        assertThat(result.state()).isEqualTo(state);
    }

    /** Errors that the control never had, or always: nothing is known of how many are usual. */
    @ParameterizedTest
    @CsvSource({"0, 0.0005, UNDECIDED", "0, 0, NON_INFERIOR", "1, 0.9999, UNDECIDED", "1, 1, NON_INFERIOR"})
    void controlWithoutErrors_isNoBaseline(double control, double candidate, MetricState state) {
        MetricPlan errors = plan(MetricKind.SHARE, MetricDirection.LOWER_IS_BETTER, .01);
        ArmMoments values =
                new ArmMoments(SampleMoments.ofHits(control * N, N), SampleMoments.ofHits(candidate * N, N));

        assertThat(evaluate(errors, values, null).state()).isEqualTo(state);
    }

    /** What is wrong with the values is in the reason, and the arms as they came are kept. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 4, m of the control has fewer than two rows",
        "20000, NaN, 4, m of the control has a mean that is no number",
        "20000, 10, -1, m of the control has a variance that is no number",
        "20000, 10, 0, m of the control is constant",
    })
    void faults_areNotComputable(double n, double mean, double variance, String reason) {
        ArmMoments values = new ArmMoments(new SampleMoments(n, mean, variance), new SampleMoments(N, 10, 4));
        MetricResult result = evaluate(MEAN, values, null);

        assertThat(result.state()).isEqualTo(MetricState.NOT_COMPUTABLE);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.arms()).isEqualTo(values);
        assertThat(result.gain().low()).isNegative().isInfinite();
        assertThat(result.isMet()).isFalse();
    }

    @Test
    void noValues_areNoArms() {
        MetricResult result = evaluate(MEAN, null, null);

        assertThat(result.state()).isEqualTo(MetricState.NOT_COMPUTABLE);
        assertThat(result.arms().control().n()).isZero();
        assertThat(result.chance()).isNaN();
    }
}
