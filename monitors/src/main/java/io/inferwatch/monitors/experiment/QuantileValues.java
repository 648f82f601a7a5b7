// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/**
 * The same quantile of both arms, with intervals of half the alpha each.
 *
 * @param controlRows values behind the interval, likewise candidateRows
 */
public record QuantileValues(
        QuantileSequence.Interval control, long controlRows, QuantileSequence.Interval candidate, long candidateRows)
        implements MetricValues {
    @Override
    public ArmMoments arms() {
        return new ArmMoments(
                new SampleMoments((double) controlRows, control.estimate(), Double.NaN),
                new SampleMoments((double) candidateRows, candidate.estimate(), Double.NaN));
    }

    /** The candidate's quantile minus the control's; relative: as a share of the control's, which must be positive. */
    SequentialResult difference(boolean relative) {
        QuantileSequence.Interval difference = control.to(candidate);
        return relative
                ? new SequentialResult(
                        candidate.estimate() / control.estimate() - 1,
                        Double.isInfinite(candidate.low()) ? candidate.low() : candidate.low() / control.high() - 1,
                        control.low() > 0 ? candidate.high() / control.low() - 1 : Double.POSITIVE_INFINITY,
                        1,
                        0)
                : new SequentialResult(difference.estimate(), difference.low(), difference.high(), 1, 0);
    }
}
