// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import io.inferwatch.monitors.stat.RoundingNoise;

/**
 * Count, sum, centred sum of squares and range of finite values. An empty one has min +∞ and max −∞. Merges by the
 * pairwise update of Chan, Golub and LeVeque (1983, doi:10.1080/00031305.1983.10483115). Immutable.
 *
 * @param lost what the additions of merged sums rounded away: {@code sum + lost} is the sum; not stored
 * @param m2 Σ (x − mean)²
 */
public record Moments(long n, double sum, double lost, double m2, double min, double max) {
    public static final Moments EMPTY = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public Moments(long n, double sum, double m2, double min, double max) {
        this(n, sum, 0, m2, min, max);
    }

    public static Moments of(double value) {
        return new Moments(1, value, 0, value, value);
    }

    /** The mean, within min and max; NaN when empty. */
    public double mean() {
        return n == 0 ? Double.NaN : Math.min(max, Math.max(min, sum / n));
    }

    /** The sample variance (n − 1); 0 where its root is {@linkplain RoundingNoise rounding noise}; NaN below two values. */
    public double variance() {
        return n < 2 ? Double.NaN : RoundingNoise.variance(m2 / (n - 1), largest());
    }

    /** The largest absolute value; 0 when empty. */
    public double largest() {
        return n == 0 ? 0 : Math.max(Math.abs(min), Math.abs(max));
    }

    /** The change of the mean to that of others, 0 where it is {@linkplain RoundingNoise rounding noise}; NaN when one is empty. */
    public double meanChange(Moments other) {
        double change = other.mean() - mean();
        return RoundingNoise.isNoise(change, Math.max(largest(), other.largest())) ? 0 : change;
    }

    public Moments merge(Moments other) {
        if (n == 0) {
            return other;
        }
        if (other.n == 0) {
            return this;
        }
        double delta = other.mean() - mean();
        double between = delta * delta * ((double) n / (n + other.n)) * other.n;
        double rounded = sum + other.sum;
        double rest = lost + other.lost + roundedAway(sum, other.sum, rounded);
        double total = rounded + rest;
        boolean finite = Double.isFinite(total);
        return new Moments(
                n + other.n,
                finite ? total : rounded,
                finite ? roundedAway(rounded, rest, total) : 0,
                m2 + other.m2 + between,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /** What a + b has beyond the rounded sum, exactly (Knuth's two-sum). */
    private static double roundedAway(double a, double b, double sum) {
        double ofB = sum - a;
        return (a - (sum - ofB)) + (b - ofB);
    }
}
