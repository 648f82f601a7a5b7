// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.Grid;

/** A column's grid with edges around zero added, so that one pass also counts the zero and the negative values. */
record SignedGrid(Grid grid, Grid asked) {
    private static final Grid ZERO = Grid.of(0, Double.MIN_VALUE);

    static SignedGrid of(Grid grid) {
        return new SignedGrid(grid, grid.with(ZERO));
    }

    /** @param found values per bin of {@link #asked} */
    BinCounts bins(long[] found) {
        long[] bins = new long[grid.bins()];
        for (int i = 0; i < found.length; i++) {
            bins[i == 0 ? 0 : grid.binOf(asked.edge(i - 1))] += found[i];
        }
        return BinCounts.of(bins);
    }

    long zeros(long[] found) {
        return found[asked.binOf(0)];
    }

    long negatives(long[] found) {
        long negatives = 0;
        for (int i = 0; i < asked.binOf(0); i++) {
            negatives += found[i];
        }
        return negatives;
    }
}
