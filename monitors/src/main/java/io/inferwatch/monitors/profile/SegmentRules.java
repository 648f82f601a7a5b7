// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which segments of a model are wanted. Immutable.
 *
 * @param columns full names of categorical columns; their {@link #TOP} most frequent values are a segment each
 * @param filters by name: a column and the value it must have
 */
public record SegmentRules(List<String> columns, Map<String, Filter> filters) {
    public static final SegmentRules NONE = new SegmentRules(List.of(), Map.of());
    /** Values of a column that become segments: those that were most frequent when the layout was made. */
    public static final int TOP = 5;

    /** A value that a column must have. */
    public record Filter(String column, String value) {}

    public SegmentRules {
        columns = List.copyOf(columns);
        filters = Map.copyOf(filters);
    }

    /** The segments under a layout; a column that the layout does not know gives none. */
    public List<Segment> segments(Layout layout) {
        List<Segment> segments = new ArrayList<>();
        for (String column : columns) {
            layout.categories().getOrDefault(column, List.of()).stream()
                    .limit(TOP)
                    .forEach(value -> segments.add(new Segment(column + "=" + value, column, value)));
        }
        new TreeMap<>(filters)
                .forEach((name, filter) -> segments.add(new Segment(name, filter.column(), filter.value())));
        return segments;
    }
}
