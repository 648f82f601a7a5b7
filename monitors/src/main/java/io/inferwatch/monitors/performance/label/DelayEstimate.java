// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.label;

/**
 * A number read from {@link DelayCounts}; NaN where too few events are old enough.
 *
 * @param low the estimate from all single events ({@link LabelDelays}) is at least this
 * @param high and at most this; infinite for a delay above the grid
 */
public record DelayEstimate(double value, double low, double high) {
    static final DelayEstimate UNKNOWN = new DelayEstimate(Double.NaN, Double.NaN, Double.NaN);

    /** This as a share of another one, at most 1. */
    DelayEstimate over(DelayEstimate whole) {
        return new DelayEstimate(
                Math.min(1, value / whole.value), Math.min(1, low / whole.high), Math.min(1, high / whole.low));
    }
}
