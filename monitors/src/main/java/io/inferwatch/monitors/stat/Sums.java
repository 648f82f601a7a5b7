// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** Sums of counts. */
final class Sums {
    private Sums() {}

    static double of(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return (double) sum;
    }

    static double of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
