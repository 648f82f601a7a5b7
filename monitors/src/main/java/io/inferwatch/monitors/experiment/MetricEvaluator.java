// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.text.Numbers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evaluates the metrics of a plan. */
final class MetricEvaluator {
    /** A mean that doubles is more probably a fault of the measurement than a gain (Twyman's law). */
    static final double LARGEST_CHANGE = 1;

    static final double LARGEST_VARIANCE_RATIO = 2;
    private static final SampleMoments NO_ROWS = new SampleMoments(0, Double.NaN, Double.NaN);

    private final ExperimentPlan plan;
    private final MetricGain gains;

    MetricEvaluator(ExperimentPlan plan) {
        this.plan = plan;
        this.gains = new MetricGain(plan);
    }

    /** @param earlier what earlier looks have shown of the metric; null: nothing */
    MetricResult evaluate(MetricPlan metric, @Nullable MetricValues values, @Nullable SequentialResult earlier) {
        String fault = MetricFaults.of(metric, values);
        return values == null || fault != null
                ? notComputable(metric, values, metric.name() + " " + fault)
                : evaluated(metric, values, earlier);
    }

    private static MetricResult notComputable(MetricPlan metric, @Nullable MetricValues values, String reason) {
        return new MetricResult(
                metric,
                MetricState.NOT_COMPUTABLE,
                SequentialResult.unknown(Double.NaN),
                SequentialResult.unknown(Double.NaN),
                values == null ? new ArmMoments(NO_ROWS, NO_ROWS) : values.arms(),
                FixedSample.UNKNOWN,
                Double.NaN,
                reason);
    }

    private MetricResult evaluated(MetricPlan metric, MetricValues values, @Nullable SequentialResult earlier) {
        ArmMoments arms = MetricGain.rows(metric, values.arms());
        SequentialResult now = gains.of(metric, values);
        SequentialResult kept = hasRows(arms) ? now : SequentialResult.unknown(now.estimate());
        SequentialResult all = earlier == null ? kept : kept.after(earlier);
        MetricState state = state(metric, arms, all, now);
        return new MetricResult(
                metric,
                state,
                all,
                now,
                arms,
                gains.fixed(metric, values),
                gains.chance(metric, values),
                reason(metric, state, arms, all));
    }

    private MetricState state(MetricPlan metric, ArmMoments arms, SequentialResult gain, SequentialResult now) {
        if (!hasRows(arms)) {
            return MetricState.UNDECIDED;
        }
        if (gain.high() < -metric.margin()) {
            return MetricState.WORSE;
        }
        if (isTooLarge(arms, gain) || hasOtherVariance(metric, arms, gain)) {
            return MetricState.SUSPECT;
        }
        if (isWithoutBaseline(metric, arms)) {
            return MetricState.UNDECIDED;
        }
        boolean contradictory = gain.low() > gain.high(); // looks exclude one another: the effect changes over time
        if (gain.low() > 0 && !contradictory) {
            return MetricState.BETTER;
        }
        double low = contradictory ? now.low() : gain.low();
        return low > -metric.margin() ? MetricState.NON_INFERIOR : MetricState.UNDECIDED;
    }

    /** With fewer the normal approximation is often wrong, and later looks would go on counting it. */
    private boolean hasRows(ArmMoments arms) {
        return Math.min(arms.control().n(), arms.candidate().n()) >= plan.leastRows();
    }

    private static boolean isTooLarge(ArmMoments arms, SequentialResult gain) {
        boolean significant = gain.low() > 0 || gain.high() < 0;
        return significant && Math.abs(change(arms)) > LARGEST_CHANGE;
    }

    /** A control without a single error says nothing of how much more the candidate's errors are; its first one will. */
    private static boolean isWithoutBaseline(MetricPlan metric, ArmMoments arms) {
        double control = arms.control().mean();
        return metric.kind() == MetricKind.SHARE
                && (control == 0 || control == 1)
                && arms.candidate().mean() != control;
    }

    private static double change(ArmMoments arms) {
        return (arms.candidate().mean() - arms.control().mean())
                / Math.abs(arms.control().mean());
    }

    /** A variance that falls is expected of a metric that is better. */
    private static boolean hasOtherVariance(MetricPlan metric, ArmMoments arms, SequentialResult gain) {
        if (metric.kind() != MetricKind.MEAN) {
            return false;
        }
        double ratio = arms.candidate().variance() / arms.control().variance();
        return ratio > LARGEST_VARIANCE_RATIO || (ratio < 1 / LARGEST_VARIANCE_RATIO && !(gain.low() > 0));
    }

    private static String reason(MetricPlan metric, MetricState state, ArmMoments arms, SequentialResult gain) {
        String name =
                metric.name() + " is " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String means = Numbers.change(arms.control().mean(), arms.candidate().mean());
        String variance = metric.kind() == MetricKind.MEAN
                ? ", variance "
                        + Numbers.change(
                                arms.control().variance(), arms.candidate().variance())
                : "";
        return name + ": " + means + variance + ", gain " + interval(gain) + ", accepted loss "
                + Numbers.number(metric.margin()) + (metric.relative() ? " of the control" : "");
    }

    private static String interval(SequentialResult gain) {
        return Double.isFinite(gain.low()) && Double.isFinite(gain.high())
                ? Numbers.range(gain.low(), gain.high())
                : "not bounded yet";
    }
}
