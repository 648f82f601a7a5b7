// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/**
 * An estimate of how much the candidate differs from the control.
 *
 * @param value positive when the candidate's mean is larger; NaN where it is undefined
 * @param variance of the estimate (not of a row)
 * @param rows of both arms; the number of pairs where each row is answered by both versions
 */
public record EffectEstimate(double value, double variance, double rows) {
    /** The difference of two means. */
    public static EffectEstimate ofMeans(SampleMoments control, SampleMoments candidate) {
        return new EffectEstimate(
                candidate.mean() - control.mean(),
                control.variance() / control.n() + candidate.variance() / candidate.n(),
                control.n() + candidate.n());
    }

    /**
     * The difference as a share of the control's mean (.1 is 10 % more), by the delta method. Negative means count by their size,
     * so that "positive when larger" holds. NaN for a control with a mean of 0.
     */
    public static EffectEstimate ofLift(SampleMoments control, SampleMoments candidate) {
        double base = Math.abs(control.mean());
        double ratio = candidate.mean() / base;
        EffectEstimate difference = ofMeans(control, candidate);
        double variance = candidate.variance() / candidate.n() / base / base
                + ratio * ratio * control.variance() / control.n() / base / base;
        return base > 0
                ? new EffectEstimate(difference.value / base, variance, difference.rows)
                : new EffectEstimate(Double.NaN, Double.NaN, difference.rows);
    }

    /** The mean difference of pairs: the same request answered by both versions, candidate minus control. */
    public static EffectEstimate ofPairs(SampleMoments differences) {
        return new EffectEstimate(differences.mean(), differences.variance() / differences.n(), differences.n());
    }

    /** Whether an interval can be computed: finite numbers and a variance above 0. */
    public boolean isComputable() {
        return Double.isFinite(value) && variance > 0 && Double.isFinite(variance) && rows >= 2;
    }

    /** The estimate with its sign changed. */
    public EffectEstimate negated() {
        return new EffectEstimate(-value, variance, rows);
    }
}
