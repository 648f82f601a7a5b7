// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.CohenD;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.WelchT;

/**
 * What a test with a sample size that was fixed before says of the same rows, to compare with the sequential result. Valid for one look
 * only: whoever looks often and stops at the first small p-value is wrong in up to a third of all cases. Decides nothing.
 *
 * @param difference of the means, candidate minus control
 * @param pValue of Welch's t-test
 * @param cohenD the difference in pooled standard deviations
 */
public record FixedSample(double difference, double low, double high, double pValue, double cohenD) {
    static final FixedSample UNKNOWN = new FixedSample(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The comparison; NaN instead of an interval where no variance or fewer than two rows are. */
    public static FixedSample of(SampleMoments control, SampleMoments candidate, double alpha) {
        Rules.share("alpha", alpha);
        EffectEstimate estimate = EffectEstimate.ofMeans(control, candidate);
        if (!estimate.isComputable() || !(control.n() > 1) || !(candidate.n() > 1)) {
            return new FixedSample(estimate.value(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        WelchT.Result welch = WelchT.test(
                control.mean(), control.variance(), control.n(), candidate.mean(), candidate.variance(), candidate.n());
        double half = WelchT.critical(alpha, welch.degrees()) * Math.sqrt(estimate.variance());
        double cohen = CohenD.of(
                control.mean(), control.variance(), control.n(), candidate.mean(), candidate.variance(), candidate.n());
        return new FixedSample(
                estimate.value(), estimate.value() - half, estimate.value() + half, welch.pValue(), cohen);
    }
}
