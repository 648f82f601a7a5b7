// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * What rounding alone leaves of a spread or of a difference of means. A value is stored to one unit in the last place (ulp),
 * and the compensated sums of a profile add a few more: 0.422915 in every row has a computed σ of 1e-16. No statistic may
 * divide by such a σ.
 */
public final class RoundingNoise {
    /** Values computed in another order, such as a sum of some hundred shares, differ by this much. */
    private static final double ULPS = 16;

    private RoundingNoise() {}

    /** The largest spread, in the unit of the values, that says nothing about them: 16 ulp of the largest of them. */
    public static double bound(double largest) {
        return ULPS * Math.ulp(largest);
    }

    /**
     * Whether a spread or a difference is rounding noise; false for NaN.
     *
     * @param spread of one unit with the values: a standard deviation, a range, a difference of means
     * @param largest absolute value of what was summed
     */
    public static boolean isNoise(double spread, double largest) {
        return Math.abs(spread) <= bound(largest);
    }

    /** A variance, or zero where its root is noise. */
    public static double variance(double variance, double largest) {
        return isNoise(Math.sqrt(variance), largest) ? 0 : variance;
    }
}
