// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Benjamini and Hochberg (1995): controls the share of false discoveries among many tests. */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** The adjusted p-values in the order of the given ones, each ≥ its own and ≤ 1. */
    public static double[] adjust(double[] pValues) {
        int[] descending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        for (int i = 0; i < descending.length; i++) {
            int rank = descending.length - i;
            smallest = Math.min(smallest, pValues[descending[i]] * pValues.length / rank);
            adjusted[descending[i]] = smallest;
        }
        return adjusted;
    }
}
