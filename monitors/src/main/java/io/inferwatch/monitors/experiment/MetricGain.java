// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;

/** Computes how much better the candidate is in one metric, with an interval that is valid at every look. */
final class MetricGain {
    private static final double FEW_HITS = 10;

    private final ExperimentPlan plan;
    private final ConfidenceSequence sequence;
    private final ShareSequence shares;
    private final ShareSequence share;

    MetricGain(ExperimentPlan plan) {
        this.plan = plan;
        this.sequence = ConfidenceSequence.tightestAt(plan.alphaOfOne(), (double) plan.tightestAt());
        this.shares = new ShareSequence(plan.alphaOfOne() / 2);
        this.share = new ShareSequence(plan.alphaOfOne());
    }

    /** Positive when the candidate is better, in the unit of the margin. */
    SequentialResult of(MetricPlan metric, MetricValues values) {
        if (values instanceof QuantileValues quantiles) {
            return directed(metric, quantiles.difference(metric.relative()));
        }
        if (values instanceof AgreeingPairs pairs) {
            return of(pairs);
        }
        ArmMoments arms = rows(metric, values.arms());
        return metric.kind() == MetricKind.SHARE && (isRare(arms) || (neverDiffers(values) && !metric.relative()))
                ? directed(metric, ofExactShares(arms))
                : sequence.of(estimate(metric, values));
    }

    /** Whether both versions have the same difference in every pair, so that differences have no variance. */
    static boolean neverDiffers(MetricValues values) {
        return values instanceof PairedValues pairs && !(pairs.differences().variance() > 0);
    }

    /** {@link Futility#chance}; NaN where no estimate with a variance decides. */
    double chance(MetricPlan metric, MetricValues values) {
        return values instanceof ArmMoments || values instanceof PairedValues
                ? Futility.chance(sequence, estimate(metric, values), (double) plan.lastRows(), metric.acceptedGain())
                : Double.NaN;
    }

    /** The fixed-sample test of the means. */
    FixedSample fixed(MetricPlan metric, MetricValues values) {
        ArmMoments arms = rows(metric, values.arms());
        return values instanceof ArmMoments || values instanceof PairedValues
                ? FixedSample.of(arms.control(), arms.candidate(), plan.alpha())
                : FixedSample.UNKNOWN;
    }

    private static EffectEstimate estimate(MetricPlan metric, MetricValues values) {
        ArmMoments arms = rows(metric, values.arms());
        EffectEstimate effect;
        if (values instanceof PairedValues pairs) {
            effect = ofPairs(pairs, metric.relative() ? Math.abs(arms.control().mean()) : 1);
        } else if (metric.relative()) {
            effect = EffectEstimate.ofLift(arms.control(), arms.candidate());
        } else {
            effect = EffectEstimate.ofMeans(arms.control(), arms.candidate());
        }
        return isLowerBetter(metric) ? effect.negated() : effect;
    }

    private static EffectEstimate ofPairs(PairedValues pairs, double unit) {
        EffectEstimate difference = EffectEstimate.ofPairs(pairs.differences());
        return new EffectEstimate(difference.value() / unit, difference.variance() / unit / unit, difference.rows());
    }

    /** The variance of a share follows from it. */
    static ArmMoments rows(MetricPlan metric, ArmMoments arms) {
        return metric.kind() == MetricKind.SHARE
                ? new ArmMoments(ofHits(arms.control()), ofHits(arms.candidate()))
                : arms;
    }

    private static SampleMoments ofHits(SampleMoments arm) {
        return SampleMoments.ofHits(arm.mean() * arm.n(), arm.n());
    }

    private static boolean isLowerBetter(MetricPlan metric) {
        return metric.direction() == MetricDirection.LOWER_IS_BETTER;
    }

    /** Whether shares have too few hits for the normal approximation. */
    static boolean isRare(ArmMoments arms) {
        return isRare(arms.control()) || isRare(arms.candidate());
    }

    private static boolean isRare(SampleMoments arm) {
        return Math.min(arm.mean(), 1 - arm.mean()) * arm.n() < FEW_HITS;
    }

    /** The intervals of both arms, each with half the alpha. p stays 1: the interval decides. */
    private SequentialResult ofExactShares(ArmMoments arms) {
        SampleMoments control = arms.control();
        SampleMoments candidate = arms.candidate();
        return new SequentialResult(
                candidate.mean() - control.mean(),
                shares.low(hits(candidate), candidate.n()) - shares.high(hits(control), control.n()),
                shares.high(hits(candidate), candidate.n()) - shares.low(hits(control), control.n()),
                1,
                0);
    }

    private static double hits(SampleMoments arm) {
        return arm.mean() * arm.n();
    }

    /** That a version agrees with itself is known: one interval. */
    private SequentialResult of(AgreeingPairs pairs) {
        double n = (double) pairs.pairs();
        double agreeing = (double) pairs.agreeing();
        return new SequentialResult(agreeing / n - 1, share.low(agreeing, n) - 1, share.high(agreeing, n) - 1, 1, 0);
    }

    private static SequentialResult directed(MetricPlan metric, SequentialResult difference) {
        return isLowerBetter(metric)
                ? new SequentialResult(
                        -difference.estimate(),
                        -difference.high(),
                        -difference.low(),
                        difference.pValue(),
                        difference.logEvidence())
                : difference;
    }
}
