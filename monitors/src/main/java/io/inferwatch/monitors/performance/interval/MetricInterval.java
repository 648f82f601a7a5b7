// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

/**
 * A metric with its 95 % interval.
 *
 * @param standardError the interval's half width over 1.96 where it is not symmetric; 0 for a value without doubt
 */
public record MetricInterval(double value, double low, double high, double standardError) {
    static final double Z = 1.959963984540054;

    /** An interval that need not be symmetric. */
    public static MetricInterval of(double value, double low, double high) {
        return new MetricInterval(value, low, high, (high - low) / 2 / Z);
    }

    /** The same interval moved to another value. */
    MetricInterval around(double other) {
        return new MetricInterval(other, low + other - value, high + other - value, standardError);
    }

    /** The same interval cut to a range, which the value itself leaves by rounding at most. */
    MetricInterval within(double least, double most) {
        return new MetricInterval(
                value, Math.min(value, Math.max(least, low)), Math.max(value, Math.min(most, high)), standardError);
    }

    /** value ± 1.96 standard errors, cut to a range. */
    public static MetricInterval symmetric(double value, double standardError, double least, double most) {
        return new MetricInterval(
                value,
                Math.max(least, value - Z * standardError),
                Math.min(most, value + Z * standardError),
                standardError);
    }
}
