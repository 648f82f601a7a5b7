// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.Arrays;

/** The last values that came at one time of the day or the week. */
final class ScoreBucket {
    private final double[] values;
    private long count;

    ScoreBucket(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        values[(int) (count++ % values.length)] = value;
    }

    int size() {
        return (int) Math.min(count, values.length);
    }

    double[] sorted() {
        double[] sorted = Arrays.copyOf(values, size());
        Arrays.sort(sorted);
        return sorted;
    }

    /** The values, the oldest first. */
    double[] state() {
        int size = size();
        double[] state = new double[size];
        for (int i = 0; i < size; i++) {
            state[i] = values[(int) ((count - size + i) % values.length)];
        }
        return state;
    }

    void restore(double[] state) {
        count = 0;
        for (double value : state) {
            add(value);
        }
    }
}
