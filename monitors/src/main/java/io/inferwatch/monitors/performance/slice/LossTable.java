// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.Arrays;

/** The sums of a {@link WeightedMean} for each of many cells, in one array. */
final class LossTable {
    private static final int SUMS = 6;

    private final double[] sums;

    LossTable(int cells) {
        this(new double[cells * SUMS]);
    }

    private LossTable(double[] sums) {
        this.sums = sums;
    }

    static LossTable[] copy(LossTable[] tables) {
        return Arrays.stream(tables).map(t -> new LossTable(t.sums.clone())).toArray(LossTable[]::new);
    }

    static LossTable[] merge(LossTable[] one, LossTable[] other) {
        LossTable[] merged = copy(one);
        for (int i = 0; i < merged.length; i++) {
            double[] into = merged[i].sums;
            double[] from = other[i].sums;
            for (int k = 0; k < into.length; k++) {
                into[k] += from[k];
            }
        }
        return merged;
    }

    void add(int cell, double loss, double weight) {
        int at = cell * SUMS;
        double square = weight * weight;
        sums[at]++;
        sums[at + 1] += weight;
        sums[at + 2] += weight * loss;
        sums[at + 3] += square;
        sums[at + 4] += square * loss;
        sums[at + 5] += square * loss * loss;
    }

    WeightedMean at(int cell) {
        int at = cell * SUMS;
        return new WeightedMean((long) sums[at], sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4], sums[at + 5]);
    }
}
