// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.Set;

/** What the bins of a numeric profile tell of special values and of values outside bounds. */
final class ColumnCounts {
    private ColumnCounts() {}

    /** Values that are one of these numbers, given as texts and each the only value of its bin. */
    static long special(Grid grid, NumericProfile profile, Set<String> numbers) {
        long hits = 0;
        for (int bin = 0; bin < grid.bins(); bin++) {
            hits += isSpecial(grid, numbers, bin) ? profile.bins().at(bin) : 0;
        }
        return hits;
    }

    /** At most so many values lie outside and are not special: those of every bin that is not wholly inside. */
    static long outside(Grid grid, NumericProfile profile, Bounds bounds, Set<String> special) {
        if (profile.moments().n() == 0
                || (bounds.contains(profile.moments().min())
                        && bounds.contains(profile.moments().max()))) {
            return 0;
        }
        long hits = 0;
        for (int bin = 0; bin < grid.bins(); bin++) {
            if (!isSpecial(grid, special, bin) && !isInside(grid, profile, bounds, bin)) {
                hits += profile.bins().at(bin);
            }
        }
        return hits;
    }

    private static boolean isInside(Grid grid, NumericProfile profile, Bounds bounds, int bin) {
        double low = bin == 0
                ? profile.moments().min()
                : Math.max(grid.edge(bin - 1), profile.moments().min());
        double high = bin == grid.bins() - 1
                ? profile.moments().max()
                : Math.min(Math.nextDown(grid.edge(bin)), profile.moments().max());
        return bounds.contains(low) && bounds.contains(high);
    }

    static boolean isSpecial(Grid grid, Set<String> special, int bin) {
        return grid.isAtom(bin) && special.stream().anyMatch(value -> Double.parseDouble(value) == grid.edge(bin - 1));
    }
}
