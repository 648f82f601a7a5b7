// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.stat.RoundingNoise;

/** The smallest and the largest value so far. */
final class ValueRange {
    private static final double SHARE_WHEN_CONSTANT = 0.1;
    private static final double TINY = 1e-9;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    double low() {
        return low;
    }

    /** Above zero: of a series that is constant but for rounding, a tenth of its value. */
    double width() {
        double width = high - low;
        if (!RoundingNoise.isNoise(width, Math.max(Math.abs(low), Math.abs(high)))) {
            return Math.min(width, Double.MAX_VALUE);
        }
        return low > high ? TINY : Math.max(TINY, Math.abs(high) * SHARE_WHEN_CONSTANT);
    }

    double[] state() {
        return low > high ? new double[0] : new double[] {low, high};
    }

    static ValueRange of(double[] state) {
        ValueRange range = new ValueRange();
        for (double value : state) {
            range.add(value);
        }
        return range;
    }
}
