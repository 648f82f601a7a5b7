// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

/**
 * A metric as expected without labels.
 *
 * @param standardError of the realised metric around the expected one, from the probabilities of the window's own rows; 0 where
 *     they are all 0 or 1
 */
public record EstimatedMetric(double value, double standardError) {
    private static final double Z = 1.959963984540054;

    /**
     * The same with the error of the reference that the calibration was learnt from, as large as that of a window of as many rows.
     *
     * @param windowRows of the estimate, at least 1
     * @param referenceRows of the reference, at least 1
     */
    public EstimatedMetric withReference(long windowRows, long referenceRows) {
        return new EstimatedMetric(value, standardError * Math.sqrt(1 + windowRows / (double) referenceRows));
    }

    /** The lower end of the 95 % interval, within [0, 1]. */
    public double low() {
        return Math.max(0, value - Z * standardError);
    }

    /** The upper end of the 95 % interval, within [0, 1]. */
    public double high() {
        return Math.min(1, value + Z * standardError);
    }
}
