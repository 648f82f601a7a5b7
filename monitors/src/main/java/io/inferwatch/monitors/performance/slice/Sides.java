// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.List;

/**
 * Losses of the groups of rows in one window whose means are compared: two, of which the first is expected to be the larger, or
 * four, of which the first minus the second is expected to be larger than the third minus the fourth.
 */
record Sides(List<WeightedMean> groups) {
    private static Sides of(WeightedMean slice, WeightedMean rest) {
        return new Sides(List.of(slice, rest));
    }

    /** A slice and all other rows. */
    static Sides of(Combination slice, SliceCounts counts) {
        WeightedMean inside = slice.in(counts);
        return of(inside, counts.total().minus(inside));
    }

    /** A pair and the other rows of one of its values. */
    static Sides within(Combination value, Combination pair, SliceCounts counts) {
        WeightedMean both = pair.in(counts);
        return of(both, value.in(counts).minus(both));
    }

    /** A pair and the other rows of one value, and the same outside that value: whether the pair is worse than its values make it. */
    static Sides beyondBoth(Combination one, Combination other, Combination pair, SliceCounts counts) {
        WeightedMean both = pair.in(counts);
        WeightedMean first = one.in(counts).minus(both);
        WeightedMean second = other.in(counts).minus(both);
        WeightedMean neither = counts.total().minus(first).minus(second).minus(both);
        return new Sides(List.of(both, first, second, neither));
    }

    /** A slice and all other rows, both without the rows of another slice. */
    static Sides without(Combination other, Combination slice, SliceCounts counts) {
        WeightedMean shared = Overlap.of(other, slice, counts);
        WeightedMean inside = slice.in(counts);
        WeightedMean others = other.in(counts).minus(shared);
        return of(inside.minus(shared), counts.total().minus(inside).minus(others));
    }

    /** A slice without parts of it that share no row, and all rows outside the slice. */
    static Sides withoutParts(List<Combination> parts, Combination slice, SliceCounts counts) {
        WeightedMean inside = slice.in(counts);
        WeightedMean remaining = inside;
        for (Combination part : parts) {
            remaining = remaining.minus(part.in(counts));
        }
        return of(remaining, counts.total().minus(inside));
    }

    /** Whether each group has as many rows, and as many in effect. */
    boolean haveRows(long least) {
        return groups.stream().allMatch(rows -> rows.rows() >= least && rows.effectiveRows() >= least * (1 - 1e-9));
    }

    WeightedMean slice() {
        return groups.get(0);
    }

    WeightedMean rest() {
        return groups.get(1);
    }

    double difference() {
        return slice().mean() - rest().mean();
    }
}
