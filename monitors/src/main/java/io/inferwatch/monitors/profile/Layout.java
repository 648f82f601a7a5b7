// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the columns of one model are counted: a grid per numeric column, a frozen category list per categorical column.
 * Profiles of one layout version merge; profiles of different versions never do.
 *
 * @param version counts up from 1 with each re-gridding
 * @param grids by full column name ({@code input.num.age}, {@code prediction.value}, {@code event.duration})
 * @param categories frozen values by full column name ({@code input.cat.country}, {@code prediction.label},
 *     {@code event.outcome}, {@code error.type}; booleans as "true" and "false"), the most frequent first
 */
public record Layout(int version, Map<String, Grid> grids, Map<String, List<String>> categories) {
    /** Edges per column on which segments are counted. */
    public static final int SEGMENT_EDGES = 64;

    public Layout {
        grids = Map.copyOf(grids);
        categories = Map.copyOf(categories);
    }

    /** The layout on which segments are counted: the same columns, with at most {@link #SEGMENT_EDGES} of their edges. */
    public Layout ofSegments() {
        Map<String, Grid> coarse = new HashMap<>();
        grids.forEach((column, grid) -> coarse.put(column, grid.coarse(SEGMENT_EDGES)));
        return new Layout(version, coarse, categories);
    }

    /** Whether a column is counted, in whatever way. */
    public boolean knows(String column) {
        return grids.containsKey(column) || categories.containsKey(column);
    }

    public boolean knowsAll(Collection<String> columns) {
        return columns.stream().allMatch(this::knows);
    }

    /** The names of all columns. */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>(grids.keySet());
        columns.addAll(categories.keySet());
        return columns;
    }

    /** The columns of this layout as they are, the others as {@code that} has them; the version is {@code that}'s. */
    public Layout with(Layout that) {
        Map<String, Grid> moreGrids = new HashMap<>(grids);
        that.grids.forEach((column, grid) -> {
            if (!knows(column)) {
                moreGrids.put(column, grid);
            }
        });
        Map<String, List<String>> moreCategories = new HashMap<>(categories);
        that.categories.forEach((column, list) -> {
            if (!knows(column)) {
                moreCategories.put(column, list);
            }
        });
        return new Layout(that.version, moreGrids, moreCategories);
    }
}
