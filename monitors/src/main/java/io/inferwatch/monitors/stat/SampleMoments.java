// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * What an analysis of variance needs of one group.
 *
 * @param n values, possibly fractional after division by a design effect
 * @param variance of the sample (n − 1)
 */
public record SampleMoments(double n, double mean, double variance) {
    /** The group of raw values; the variance of a single one is NaN. */
    public static SampleMoments of(double... values) {
        double mean = Sums.of(values) / values.length;
        double m2 = 0;
        for (double value : values) {
            m2 += (value - mean) * (value - mean);
        }
        return new SampleMoments(values.length, mean, values.length < 2 ? Double.NaN : m2 / (values.length - 1));
    }

    /** Rows that are 1 or 0, by the share of ones; the variance is p (1 − p), without n / (n − 1). */
    public static SampleMoments ofHits(double hits, double n) {
        double share = hits / n;
        return new SampleMoments(n, share, share * (1 - share));
    }
}
