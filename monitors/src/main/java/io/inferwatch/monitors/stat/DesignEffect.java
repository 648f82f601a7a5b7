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
        return buckets < 2 || !(variance > 0) ? 1 : Math.max(1, between / (buckets - 1) / variance);
    }
}
