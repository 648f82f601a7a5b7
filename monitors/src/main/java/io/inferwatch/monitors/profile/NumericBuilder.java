// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import org.jspecify.annotations.Nullable;

/** Counts the values of one numeric column. Not thread-safe. */
final class NumericBuilder {
    private final Grid grid;
    private final long[] bins;
    private long rows;
    private long missing;
    private long nonFinite;
    private long zeros;
    private long negatives;
    private long n;
    private double sum;
    private double lost;
    private double mean;
    private double m2;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    NumericBuilder(Grid grid) {
        this.grid = grid;
        this.bins = new long[grid.bins()];
    }

    void add(@Nullable Double value) {
        rows++;
        if (value == null) {
            missing++;
        } else if (!Double.isFinite(value)) {
            nonFinite++;
        } else {
            addFinite(value);
        }
    }

    private void addFinite(double value) {
        n++;
        addToSum(value);
        double delta = value - mean;
        mean += delta / n;
        m2 += delta * (value - mean); // Welford: does not cancel on values far from zero
        min = Math.min(min, value);
        max = Math.max(max, value);
        zeros += value == 0 ? 1 : 0;
        negatives += value < 0 ? 1 : 0;
        bins[grid.binOf(value)]++;
    }

    /** Kahan's: the digits that an addition loses are put into the next one. */
    private void addToSum(double value) {
        double next = value - lost;
        double total = sum + next;
        lost = Double.isFinite(total) ? (total - sum) - next : 0;
        sum = total;
    }

    NumericProfile build() {
        return new NumericProfile(
                rows,
                missing,
                nonFinite,
                zeros,
                negatives,
                n == 0 ? Moments.EMPTY : new Moments(n, sum, m2, min, max),
                BinCounts.of(bins),
                n == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET,
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET);
    }
}
