// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

/**
 * The realised performance of a window against what its inputs let expect, which says why performance fell: an estimate stays
 * right when only the data moves (covariate shift), and goes wrong when the world changed (concept drift).
 *
 * @param loss what the reference's metric exceeds the realised one by
 * @param expectedLoss the part of the loss that the window's inputs explain: reference − estimate
 * @param z (realised − estimated) / standard error; ±∞ where the error is 0 and the values differ
 */
public record PerformanceGap(double loss, double expectedLoss, double z, Cause cause) {
    /** Why performance changed. */
    public enum Cause {
        /** No material loss, and the estimate is right. */
        NONE,
        /** A material loss that the window's inputs explain. */
        DATA_MOVED,
        /** The estimate is wrong: inputs no longer mean what they meant in the reference. */
        WORLD_CHANGED
    }

    /** Below .3 % of windows of an unchanged world exceed this. */
    public static final double DEFAULT_Z = 3;

    /**
     * Compares; for a metric of which larger is better, such as accuracy.
     *
     * @param reference the metric of the reference
     * @param estimated the window's, from {@link BinaryCbpe} or {@link MulticlassCbpe}; {@link EstimatedMetric#withReference} where the
     *     reference is not much larger than the window
     * @param realised the window's from its labels
     * @param materialLoss the smallest loss that matters
     * @param zLimit the |z| from which the world changed, such as {@link #DEFAULT_Z}
     */
    public static PerformanceGap of(
            double reference, EstimatedMetric estimated, double realised, double materialLoss, double zLimit) {
        double gap = realised - estimated.value();
        double z = gap == 0 ? 0 : gap / estimated.standardError();
        double loss = reference - realised;
        Cause cause =
                Math.abs(z) >= zLimit ? Cause.WORLD_CHANGED : loss >= materialLoss ? Cause.DATA_MOVED : Cause.NONE;
        return new PerformanceGap(loss, reference - estimated.value(), z, cause);
    }
}
