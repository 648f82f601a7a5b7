// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** The difference of two means in units of the pooled standard deviation. */
public final class CohenD {
    private CohenD() {}

    /** Positive when the second mean is larger; NaN when neither sample varies. */
    public static double of(double meanA, double varianceA, double nA, double meanB, double varianceB, double nB) {
        double pooled = ((nA - 1) * varianceA + (nB - 1) * varianceB) / (nA + nB - 2);
        return pooled > 0 ? (meanB - meanA) / Math.sqrt(pooled) : Double.NaN;
    }
}
