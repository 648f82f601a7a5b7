// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** By how much rows that depend on each other count for less. */
public final class DesignEffect {
    private DesignEffect() {}

    /**
     * max(1, variance between buckets over the variance of single rows).
     *
     * @param between Σ over buckets of n_b (mean_b − mean)², summed over categories for a categorical column (then this is
     *     the first-order correction of Rao and Scott)
     * @param variance of single rows, summed over categories likewise
     * @return 1 below two buckets or without variance
     */
    public static double of(double between, long buckets, double variance) {
        double ratio = ratio(between, buckets, variance);
        return Double.isNaN(ratio) ? 1 : Math.max(1, ratio);
    }

    /** The same before it is kept from falling below 1, or NaN below two buckets or without variance. */
    public static double ratio(double between, long buckets, double variance) {
        return buckets < 2 || !(variance > 0) ? Double.NaN : between / (buckets - 1) / variance;
    }

    /**
     * The effect for buckets of another size. What buckets have in common (a daily cycle) does not average out in a larger
     * one: the effect grows with the size. Only what exceeds its own chance by two standard errors is taken to be of that
     * sort. A smaller bucket keeps the effect.
     *
     * @param effect 1 or more, of {@code buckets} buckets of {@code size} rows on average
     * @return at least {@code effect}
     */
    public static double atSize(double effect, long buckets, double size, double otherSize) {
        if (buckets < 2 || !(otherSize > size)) {
            return effect;
        }
        return effect + Math.max(0, effect - chance(buckets)) * (otherSize / size - 1);
    }

    /** What an effect of independent rows stays below, but for one time in forty: two standard errors above 1. */
    static double chance(long buckets) {
        return 1 + 2 * Math.sqrt(2.0 / (buckets - 1));
    }
}
