// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts rows one by one into the profile of <em>one</em> bucket (an hour, or a training file as a whole). Every column
 * of the layout is in the result, all missing where no row has it. Not thread-safe. Cost per row: one binary search per
 * numeric and one look-up per categorical column.
 */
public final class ProfileBuilder {
    private final Map<String, NumericBuilder> numeric = new TreeMap<>();
    private final Map<String, CategoryBuilder> categorical = new TreeMap<>();
    private final Map<String, Map<String, Long>> pii = new TreeMap<>();
    private final Map<String, Sampling> outcomes = new HashMap<>();
    private long rows;
    private double weight;

    public ProfileBuilder(Layout layout) {
        layout.grids().forEach((column, grid) -> numeric.put(column, new NumericBuilder(grid)));
        layout.categories().forEach((column, list) -> categorical.put(column, new CategoryBuilder(list)));
    }

    public void add(Row row) {
        rows++;
        weight += row.weight();
        outcomes.merge(
                row.categorical().getOrDefault(Fields.EVENT_OUTCOME, ""), Sampling.of(row.weight()), Sampling::merge);
        numeric.forEach((column, builder) -> builder.add(row.numeric().get(column)));
        categorical.forEach((column, builder) -> builder.add(row.categorical().get(column)));
        row.pii()
                .forEach((field, types) -> types.forEach(
                        type -> pii.computeIfAbsent(field, f -> new TreeMap<>()).merge(type, 1L, Long::sum)));
    }

    /** What was added so far; more may be added and built again. */
    public Profile build() {
        Map<String, NumericProfile> numbers = new HashMap<>();
        numeric.forEach((column, builder) -> numbers.put(column, builder.build()));
        Map<String, CategoryProfile> names = new HashMap<>();
        categorical.forEach((column, builder) -> names.put(column, builder.build()));
        Map<String, Map<String, Long>> found = new HashMap<>();
        pii.forEach((field, types) -> found.put(field, Map.copyOf(types)));
        return new Profile(rows, weight, Moments.of(weight), numbers, names, found, outcomes);
    }
}
