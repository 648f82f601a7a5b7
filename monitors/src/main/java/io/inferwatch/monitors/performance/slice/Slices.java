// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.schema.RuleViolationException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slices that a model serves worse than the rest.
 *
 * <p>A slice is worse if its mean loss exceeds that of all other rows by a material difference, and by more than chance makes it
 * (one-sided; {@link io.inferwatch.monitors.stat.ShareContrast} for losses of 0 and 1, Welch's test for others). With a reference,
 * what counts is by how much that difference grew: a slice that was always as bad is no news. P-values are corrected for all
 * slices tested, so that at most a share alpha of windows without a worse slice reports any, however slices contain one another, and
 * whichever of them are left out because others explain them.
 */
public final class Slices {
    private Slices() {}

    /**
     * Searches single values and pairs of values of two columns. A pair is found only if it says more than its values, a value only if
     * it says more than its pairs.
     *
     * @param reference null to compare with the rest of the window alone; a slice of which it has fewer than the minimum of rows is
     *     compared so too
     * @return at most {@link SliceOptions#limit}, those that stand out most, with the largest difference first; all are worse
     * @throws RuleViolationException if both counts do not have the same columns
     */
    public static List<Slice> search(SliceCounts current, @Nullable SliceCounts reference, SliceOptions options) {
        SliceComparison comparison = new SliceComparison(current, reference, options);
        return new SliceSearch(comparison)
                .find().stream().map(comparison::describe).toList();
    }

    /**
     * Compares each value of the columns with the rest, whatever its share, corrected for all of these values.
     *
     * @return all values with enough rows, worse or not, by column and frequency
     * @throws RuleViolationException if both counts do not have the same columns, or a column is not among them
     */
    public static List<Slice> named(
            SliceCounts current, @Nullable SliceCounts reference, Collection<String> columns, SliceOptions options) {
        List<String> known = current.columns().names();
        for (String column : columns) {
            if (!known.contains(column)) {
                throw RuleViolationException.of("columns", "some of " + known, column);
            }
        }
        SliceComparison comparison = new SliceComparison(current, reference, options);
        List<Combination> values = Combination.singles(current.columns()).stream()
                .filter(single ->
                        columns.contains(known.get(single.conditions().get(0).column())))
                .toList();
        return comparison.test(values, 0).stream().map(comparison::describe).toList();
    }
}
