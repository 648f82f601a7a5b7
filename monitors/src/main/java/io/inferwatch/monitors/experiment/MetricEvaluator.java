package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.text.Numbers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evaluates the metrics of a plan. */
final class MetricEvaluator {
    /** A mean that doubles is more probably a fault of the measurement than a gain (Twyman's law). */
    static final double LARGEST_CHANGE = 1;

    static final double LARGEST_VARIANCE_RATIO = 2;
    private static final double FEW_HITS = 10;

    private final ExperimentPlan plan;
    private final ConfidenceSequence sequence;
    private final ShareSequence shares;

    MetricEvaluator(ExperimentPlan plan) {
        this.plan = plan;
        this.sequence = ConfidenceSequence.tightestAt(plan.alphaOfOne(), (double) plan.tightestAt());
        this.shares = new ShareSequence(plan.alphaOfOne() / 2);
    }

    MetricResult evaluate(MetricPlan metric, @Nullable ArmMoments arms) {
        String fault = arms == null ? "has no values" : fault(metric, arms);
        if (arms == null || fault != null) {
            return new MetricResult(
                    metric,
                    MetricState.NOT_COMPUTABLE,
                    SequentialResult.unknown(Double.NaN),
                    FixedSample.UNKNOWN,
                    Double.NaN,
                    metric.name() + " " + fault);
        }
        return evaluated(metric, new ArmMoments(rows(metric, arms.control()), rows(metric, arms.candidate())));
    }

    private MetricResult evaluated(MetricPlan metric, ArmMoments arms) {
        EffectEstimate gain = gain(metric, arms);
        SequentialResult result = isRare(metric, arms) ? exact(metric, arms) : sequence.of(gain);
        MetricState state = state(metric, arms, result);
        return new MetricResult(
                metric,
                state,
                result,
                FixedSample.of(arms.control(), arms.candidate(), plan.alpha()),
                Futility.chance(sequence, gain, (double) plan.lastRows(), metric.acceptedGain()),
                reason(metric, state, arms, result));
    }

    private static @Nullable String fault(MetricPlan metric, ArmMoments arms) {
        String control = fault(metric, arms.control());
        String candidate = fault(metric, arms.candidate());
        if (control != null) {
            return "of the control " + control;
        }
        if (candidate != null) {
            return "of the candidate " + candidate;
        }
        return metric.relative() && (arms.control().mean() == 0 || isRare(metric, arms))
                ? "of the control is too near to 0 for a relative change"
                : null;
    }

    private static @Nullable String fault(MetricPlan metric, SampleMoments arm) {
        if (!(arm.n() >= 2) || Double.isInfinite(arm.n())) {
            return "has fewer than two rows";
        }
        if (!Double.isFinite(arm.mean())) {
            return "has a mean that is no number";
        }
        if (metric.kind() == MetricKind.SHARE) {
            return arm.mean() < 0 || arm.mean() > 1 ? "is a share outside 0 to 1" : null;
        }
        if (!Double.isFinite(arm.variance()) || arm.variance() < 0) {
            return "has a variance that is no number";
        }
        return arm.variance() == 0 ? "is constant" : null;
    }

    private static EffectEstimate gain(MetricPlan metric, ArmMoments arms) {
        EffectEstimate effect = metric.relative()
                ? EffectEstimate.ofLift(arms.control(), arms.candidate())
                : EffectEstimate.ofMeans(arms.control(), arms.candidate());
        return isLowerBetter(metric) ? effect.negated() : effect;
    }

    /** The variance of a share follows from it. */
    private static SampleMoments rows(MetricPlan metric, SampleMoments arm) {
        return metric.kind() == MetricKind.SHARE ? SampleMoments.ofHits(arm.mean() * arm.n(), arm.n()) : arm;
    }

    private static boolean isLowerBetter(MetricPlan metric) {
        return metric.direction() == MetricDirection.LOWER_IS_BETTER;
    }

    private static boolean isRare(MetricPlan metric, ArmMoments arms) {
        return metric.kind() == MetricKind.SHARE && (isRare(arms.control()) || isRare(arms.candidate()));
    }

    private static boolean isRare(SampleMoments arm) {
        return Math.min(arm.mean(), 1 - arm.mean()) * arm.n() < FEW_HITS;
    }

    /** Of shares with few hits: the intervals of both arms, each with half the alpha. p stays 1: the interval decides. */
    private SequentialResult exact(MetricPlan metric, ArmMoments arms) {
        SampleMoments control = arms.control();
        SampleMoments candidate = arms.candidate();
        double low = shares.low(hits(candidate), candidate.n()) - shares.high(hits(control), control.n());
        double high = shares.high(hits(candidate), candidate.n()) - shares.low(hits(control), control.n());
        double difference = candidate.mean() - control.mean();
        return isLowerBetter(metric)
                ? new SequentialResult(-difference, -high, -low, 1, 0)
                : new SequentialResult(difference, low, high, 1, 0);
    }

    private static double hits(SampleMoments arm) {
        return arm.mean() * arm.n();
    }

    private MetricState state(MetricPlan metric, ArmMoments arms, SequentialResult gain) {
        if (Math.min(arms.control().n(), arms.candidate().n()) < plan.leastRows()) {
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
        if (gain.low() > 0) {
            return MetricState.BETTER;
        }
        return gain.low() > -metric.margin() ? MetricState.NON_INFERIOR : MetricState.UNDECIDED;
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
        if (metric.kind() == MetricKind.SHARE) {
            return false;
        }
        double ratio = arms.candidate().variance() / arms.control().variance();
        return ratio > LARGEST_VARIANCE_RATIO || (ratio < 1 / LARGEST_VARIANCE_RATIO && !(gain.low() > 0));
    }

    private static String reason(MetricPlan metric, MetricState state, ArmMoments arms, SequentialResult gain) {
        String name =
                metric.name() + " is " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String means = Numbers.change(arms.control().mean(), arms.candidate().mean());
        String interval = Numbers.range(gain.low(), gain.high());
        String variance = metric.kind() == MetricKind.SHARE
                ? ""
                : ", variance "
                        + Numbers.change(
                                arms.control().variance(), arms.candidate().variance());
        return name + ": " + means + variance + ", gain " + interval + ", accepted loss "
                + Numbers.number(metric.margin()) + (metric.relative() ? " of the control" : "");
    }
}
