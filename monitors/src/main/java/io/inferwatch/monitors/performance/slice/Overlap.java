// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows that two slices share. Exact where their conditions are on two columns at most. With three or four columns, which nothing
 * counts, the weight is estimated by iterative proportional fitting (Deming and Stephan 1940, doi:10.1214/aoms/1177731829)
 * from the weights of all pairs of conditions, that is as if conditions met in pairs only; these rows have the losses of the first slice.
 */
final class Overlap {
    private static final int ROUNDS = 100;
    private static final double PRECISION = 1e-9;

    private Overlap() {}

    static WeightedMean of(Combination first, Combination second, SliceCounts counts) {
        List<Condition> all = Stream.concat(first.conditions().stream(), second.conditions().stream())
                .distinct()
                .toList();
        long columns = all.stream().mapToInt(Condition::column).distinct().count();
        if (columns < all.size()) {
            return WeightedMean.NONE;
        }
        if (columns <= 2) {
            return all.size() == 1 ? counts.at(all.get(0)) : counts.at(all.get(0), all.get(1));
        }
        WeightedMean slice = first.in(counts);
        return slice.weight() == 0 ? slice : slice.times(Math.min(1, weight(all, counts) / slice.weight()));
    }

    /** The weight of the rows that meet all conditions. Cell b of the table has the rows that meet the conditions in b's bits. */
    private static double weight(List<Condition> conditions, SliceCounts counts) {
        double[] cells = new double[1 << conditions.size()];
        Arrays.fill(cells, 1);
        double before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 1; i < conditions.size(); i++) {
                for (int j = 0; j < i; j++) {
                    fit(cells, i, j, margins(conditions.get(i), conditions.get(j), counts));
                }
            }
            double now = cells[cells.length - 1];
            if (Math.abs(now - before) <= PRECISION * now) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** The weights by whether the first (bit 0) and second (bit 1) condition holds. */
    private static double[] margins(Condition first, Condition second, SliceCounts counts) {
        double both = counts.at(first, second).weight();
        double one = counts.at(first).weight();
        double other = counts.at(second).weight();
        double neither = counts.total().weight() - one - other + both;
        return new double[] {Math.max(0, neither), Math.max(0, one - both), Math.max(0, other - both), both};
    }

    private static void fit(double[] cells, int i, int j, double[] margins) {
        double[] sums = new double[4];
        for (int cell = 0; cell < cells.length; cell++) {
            sums[margin(cell, i, j)] += cells[cell];
        }
        for (int cell = 0; cell < cells.length; cell++) {
            int margin = margin(cell, i, j);
            cells[cell] = sums[margin] > 0 ? cells[cell] * margins[margin] / sums[margin] : 0;
        }
    }

    private static int margin(int cell, int i, int j) {
        return (cell >> i & 1) | (cell >> j & 1) << 1;
    }
}
