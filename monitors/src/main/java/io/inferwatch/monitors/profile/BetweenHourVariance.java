// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import io.inferwatch.monitors.stat.DesignEffect;

/**
 * How far the means of time buckets (hours) lie apart: what the design effect needs. Merges exactly; see
 * {@link #merge}. Immutable.
 *
 * @param buckets buckets that hold at least one value
 * @param between Σ over buckets of n_b (mean_b − mean)²
 */
public record BetweenHourVariance(long buckets, double between) {
    public static final BetweenHourVariance NONE = new BetweenHourVariance(0, 0);
    public static final BetweenHourVariance ONE_BUCKET = new BetweenHourVariance(1, 0);

    /** Merges the buckets of two parts that hold {@code n} and {@code otherN} values with the given means. */
    public BetweenHourVariance merge(long n, double mean, BetweenHourVariance other, long otherN, double otherMean) {
        if (n == 0) {
            return other;
        }
        if (otherN == 0) {
            return this;
        }
        double delta = otherMean - mean;
        double shift = delta * delta * ((double) n / (n + otherN)) * otherN;
        return new BetweenHourVariance(buckets + other.buckets, between + other.between + shift);
    }

    /**
     * max(1, variance of bucket means over what independent rows would give): the factor by which dependence inside
     * buckets shrinks a sample. 1 below two buckets, or without variance.
     */
    public double designEffect(double variance) {
        return DesignEffect.of(between, buckets, variance);
    }
}
