// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.Map;

/**
 * Something that moves columns of a simulated model.
 *
 * @param from hour in which it begins
 * @param rises hours until it has its whole size; 0: at once
 * @param shifts by column, in standard deviations
 */
record Cause(int from, int rises, Map<Integer, Double> shifts) {
    private static final int LASTS = 16;

    double shift(int column, int hour) {
        double size = shifts.getOrDefault(column, 0.0);
        int hours = hour - from;
        return hours < 0 || hours >= LASTS + rises ? 0 : size * (hours < rises ? (hours + 1.0) / (rises + 1) : 1);
    }
}
