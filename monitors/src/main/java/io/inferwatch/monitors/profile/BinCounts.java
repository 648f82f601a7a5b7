// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Arrays;

/** An immutable row of counts: bins of a grid, or rows per frozen category. */
public final class BinCounts {
    private final long[] values;
    private final long total;
    private final double indexSum;

    /** Merging asks for total and mean of both sides each time, so they are found once. */
    private BinCounts(long[] values) {
        this.values = values;
        long all = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            all += values[i];
            sum += (double) values[i] * i;
        }
        this.total = all;
        this.indexSum = sum;
    }

    public static BinCounts of(long... values) {
        return new BinCounts(values.clone());
    }

    public static BinCounts zeros(int size) {
        return new BinCounts(new long[size]);
    }

    public int size() {
        return values.length;
    }

    public long at(int i) {
        return values[i];
    }

    public long total() {
        return total;
    }

    /** The mean position of what was counted, in [0, size), or NaN when nothing was. */
    public double meanIndex() {
        return indexSum / total;
    }

    /** The sample variance (n − 1) of the position, or NaN below two. */
    public double varianceOfIndex() {
        double mean = meanIndex();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * (i - mean) * (i - mean);
        }
        return total < 2 ? Double.NaN : sum / (total - 1);
    }

    public long[] toArray() {
        return values.clone();
    }

    /** @throws IllegalArgumentException if the sizes differ (profiles of different layouts) */
    public BinCounts plus(BinCounts other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "counts: expecting " + values.length + " values. Found: " + other.values.length);
        }
        long[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.values[i];
        }
        return new BinCounts(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinCounts that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
