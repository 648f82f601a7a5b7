// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.experiment.QuantileSequence.Interval;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Metrics of pairs, quantiles and agreement, and looks that remember earlier ones. */
class MetricValuesTest {
    private static final int N = 5_000;

    @Test
    void agreement_hasTheIntervalOfOneShare() {
        MetricPlan plan = plan("agreement", MetricKind.AGREEMENT, MetricDirection.HIGHER_IS_BETTER, .05, false);

        MetricResult all = result(plan, new AgreeingPairs(N, N));
        assertThat(all.state()).isEqualTo(MetricState.NON_INFERIOR);
        assertThat(all.gain().high()).isZero();
        assertThat(all.gain().low()).isBetween(-.01, 0.);
        assertThat(result(plan, new AgreeingPairs(N, 4_900)).state()).isEqualTo(MetricState.NON_INFERIOR);
        assertThat(result(plan, new AgreeingPairs(N, 4_600)).state()).isEqualTo(MetricState.WORSE);
        assertThat(result(plan, new AgreeingPairs(N, 4_750)).state()).isEqualTo(MetricState.UNDECIDED);
        assertThat(result(plan, new AgreeingPairs(0, 0)).state()).isEqualTo(MetricState.NOT_COMPUTABLE);
        assertThat(result(plan, new AgreeingPairs(150, 0)).state())
                .as("too few")
                .isEqualTo(MetricState.UNDECIDED);
    }

    /** (wins + ties/2)/all − ½ and its variance, as of the single lists. */
    @Test
    void preference_isTheMeanOfTheLists() {
        double[] lists = IntStream.range(0, 110)
                .mapToDouble(i -> i < 65 ? .5 : i < 100 ? -.5 : 0)
                .toArray();
        SampleMoments expected = SampleMoments.of(lists);
        PairedValues preference = PairedValues.ofPreference(65, 35, 10);

        assertThat(preference.differences().mean()).isCloseTo(expected.mean(), within(1e-15));
        assertThat(preference.differences().variance()).isCloseTo(expected.variance(), within(1e-15));
        assertThat(preference.arms().candidate().mean()).isCloseTo(.5 + 15. / 110, within(1e-15));

        MetricPlan plan = new MetricPlan(
                "preference", MetricRole.SUPERIORITY, MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, 0, false);
        assertThat(result(plan, PairedValues.ofPreference(1_300, 700, 100)).state())
                .isEqualTo(MetricState.BETTER);
        assertThat(result(plan, PairedValues.ofPreference(700, 1_300, 100)).state())
                .isEqualTo(MetricState.WORSE);
        assertThat(result(plan, PairedValues.ofPreference(0, 0, 0)).state()).isEqualTo(MetricState.NOT_COMPUTABLE);
        assertThat(result(plan, PairedValues.ofPreference(0, 0, 900)).state()).isEqualTo(MetricState.NOT_COMPUTABLE);
    }

    @Test
    void pairs_areMorePreciseThanArms() {
        MetricPlan plan = plan("latency", MetricKind.MEAN, MetricDirection.LOWER_IS_BETTER, .02, true);
        ArmMoments arms = new ArmMoments(new SampleMoments(N, 50, 400), new SampleMoments(N, 50.2, 400));
        PairedValues pairs = new PairedValues(arms, new SampleMoments(N, .2, 4));

        assertThat(result(plan, arms).state()).isEqualTo(MetricState.UNDECIDED);
        MetricResult paired = result(plan, pairs);
        assertThat(paired.state()).isEqualTo(MetricState.NON_INFERIOR);
        assertThat(paired.gain().estimate()).isCloseTo(-.004, within(1e-12));
    }

    @Test
    void quantiles_areComparedByTheirIntervals() {
        MetricPlan plan = plan("latency_p95", MetricKind.QUANTILE, MetricDirection.LOWER_IS_BETTER, .2, true);

        MetricResult same = result(plan, quantiles(new Interval(100, 95, 105), new Interval(101, 96, 106)));
        assertThat(same.state()).isEqualTo(MetricState.NON_INFERIOR);
        assertThat(same.gain().estimate()).isCloseTo(-.01, within(1e-12));
        assertThat(same.gain().low()).isCloseTo(1 - 106 / 95., within(1e-12));
        assertThat(result(plan, quantiles(new Interval(100, 95, 105), new Interval(150, 140, 160)))
                        .state())
                .isEqualTo(MetricState.WORSE);
        MetricResult few =
                result(plan, quantiles(new Interval(100, 95, 105), new Interval(100, 90, Double.POSITIVE_INFINITY)));
        assertThat(few.state()).isEqualTo(MetricState.UNDECIDED);
        assertThat(few.reason()).contains("gain not bounded yet");
        assertThat(result(plan, quantiles(new Interval(100, 95, 105), new Interval(Double.NaN, 1, 2)))
                        .state())
                .isEqualTo(MetricState.NOT_COMPUTABLE);
    }

    /** Neither the candidate's lower end nor the control's upper one is known: nothing is, and not "no number". */
    @Test
    void quantilesOfFewRows_areNotBounded() {
        Interval control = new Interval(100, 60, Double.POSITIVE_INFINITY);
        Interval candidate = new Interval(100, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        SequentialResult difference = quantiles(control, candidate).difference(true);

        assertThat(difference.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(difference.high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** What a look has shown stays: the smallest p, and the intersection of the intervals. */
    @Test
    void earlierLooks_areRemembered() {
        MetricPlan clicks = new MetricPlan(
                "clicks", MetricRole.NON_INFERIORITY, MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, .02, false);
        Verdicts verdicts = new Verdicts(ExperimentPlan.of(clicks));
        ExperimentVerdict first = verdicts.of(look(shares(.10, .13), EarlierLooks.NONE));
        EarlierLooks shown = EarlierLooks.NONE.plus(first);
        ExperimentVerdict second = verdicts.of(look(shares(.10, .10), shown));

        MetricResult metric = second.metrics().get(0);
        assertThat(metric.state()).isEqualTo(MetricState.BETTER);
        assertThat(metric.gain().low()).isEqualTo(first.metrics().get(0).gain().low());
        assertThat(metric.gain().pValue())
                .isEqualTo(first.metrics().get(0).gain().pValue());
        assertThat(metric.now().pValue()).isOne();
        ExperimentVerdict third = verdicts.of(
                new ExperimentLook(List.of(new TrafficPhase(.5, N, N, 0, 0)), 1, 1, Map.of(), shown.plus(second)));
        assertThat(third.rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(shown.plus(third).gains()).isEqualTo(shown.gains());

        EarlierLooks broken = new EarlierLooks(Map.of(), 1e-6, 1);
        assertThat(verdicts.of(look(shares(.10, .13), broken)).rule()).isEqualTo(VerdictRule.SAMPLE_RATIO);
    }

    private static ExperimentLook look(ArmMoments clicks, EarlierLooks earlier) {
        return new ExperimentLook(List.of(new TrafficPhase(.5, N, N, 0, 0)), 1, 1, Map.of("clicks", clicks), earlier);
    }

    private static ArmMoments shares(double control, double candidate) {
        return new ArmMoments(SampleMoments.ofHits(control * N, N), SampleMoments.ofHits(candidate * N, N));
    }

    private static QuantileValues quantiles(Interval control, Interval candidate) {
        return new QuantileValues(control, N, candidate, N);
    }

    private static MetricResult result(MetricPlan plan, MetricValues values) {
        MetricPlan main = plan.role() == MetricRole.SUPERIORITY
                ? plan
                : new MetricPlan(
                        plan.name(),
                        MetricRole.NON_INFERIORITY,
                        plan.kind(),
                        plan.direction(),
                        plan.margin(),
                        plan.relative());
        return new MetricEvaluator(ExperimentPlan.of(main)).evaluate(main, values, null);
    }

    private static MetricPlan plan(
            String name, MetricKind kind, MetricDirection direction, double margin, boolean relative) {
        return new MetricPlan(name, MetricRole.GUARD, kind, direction, margin, relative);
    }
}
