// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Welch's t-test from means and variances. */
public final class WelchT {
    private static final int HALVINGS = 60;

    private WelchT() {}

    /** t (positive when the second mean is larger), Welch–Satterthwaite degrees of freedom, two-sided p. */
    public record Result(double statistic, double degrees, double pValue) {}

    /**
     * @param varianceA sample variance; not both zero
     * @param nA more than 1; may be a fraction after division by a design effect
     * @throws IllegalArgumentException when the standard error is zero or a sample too small
     */
    public static Result test(double meanA, double varianceA, double nA, double meanB, double varianceB, double nB) {
        double errorA = varianceA / nA;
        double errorB = varianceB / nB;
        if (!(errorA + errorB > 0) || !(nA > 1) || !(nB > 1)) {
            throw new IllegalArgumentException("t-test: expecting variance and more than one row on both sides");
        }
        double t = (meanB - meanA) / Math.sqrt(errorA + errorB);
        double degrees =
                (errorA + errorB) * (errorA + errorB) / (errorA * errorA / (nA - 1) + errorB * errorB / (nB - 1));
        return new Result(t, degrees, twoSided(t, degrees));
    }

    /** P(|T| ≥ |t|) of Student's distribution. */
    public static double twoSided(double t, double degrees) {
        return RegularizedBeta.value(degrees / (degrees + t * t), degrees / 2, 0.5);
    }

    /** The t that {@link #twoSided} gives alpha for: half an interval's width in standard errors. */
    public static double critical(double alpha, double degrees) {
        double high = 1;
        while (twoSided(high, degrees) > alpha) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, degrees) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
