// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns and values in which slices are searched. Counts of the same columns merge, so a window, its hours and its reference
 * share one. Immutable.
 *
 * <p>Columns are in the order of their names. A number is a column once it has been binned to strings.
 */
public final class SliceColumns {
    public static final int MAX_COLUMNS = 20;
    /** Values of a column that are kept apart; all others, and missing ones, are in no slice. */
    public static final int MAX_VALUES = 50;

    private final List<String> names;
    private final List<List<String>> values;
    private final List<Map<String, Integer>> codes = new ArrayList<>();

    private SliceColumns(SortedMap<String, List<String>> valuesByColumn) {
        names = List.copyOf(valuesByColumn.keySet());
        values =
                valuesByColumn.values().stream().<List<String>>map(List::copyOf).toList();
        for (List<String> ofColumn : values) {
            Map<String, Integer> index = new HashMap<>();
            ofColumn.forEach(value -> index.putIfAbsent(value, index.size()));
            codes.add(index);
        }
    }

    /**
     * Columns with known values, such as those of a reference's layout.
     *
     * @throws RuleViolationException if there are more columns or values than allowed, or a value twice
     */
    public static SliceColumns of(Map<String, List<String>> valuesByColumn) {
        checkColumns(valuesByColumn.size());
        valuesByColumn.forEach((column, values) -> {
            if (values.size() > MAX_VALUES) {
                throw RuleViolationException.of(column, "at most " + MAX_VALUES + " values", values.size());
            }
            if (values.stream().distinct().count() < values.size()) {
                throw RuleViolationException.of(column, "distinct values", values);
            }
        });
        return new SliceColumns(new TreeMap<>(valuesByColumn));
    }

    private static void checkColumns(int found) {
        if (found < 1 || found > MAX_COLUMNS) {
            throw RuleViolationException.of("columns", "1 to " + MAX_COLUMNS, found);
        }
    }

    public List<String> names() {
        return names;
    }

    /** The values of a column; empty for one that is not among {@link #names}. */
    public List<String> values(String column) {
        int at = names.indexOf(column);
        return at < 0 ? List.of() : values.get(at);
    }

    List<String> values(int column) {
        return values.get(column);
    }

    /** The place of each column's value among its values, or their number where it is another value or missing. */
    int[] encode(Map<String, String> row) {
        int[] encoded = new int[names.size()];
        for (int i = 0; i < encoded.length; i++) {
            String value = row.get(names.get(i));
            int other = values.get(i).size();
            encoded[i] = value == null ? other : codes.get(i).getOrDefault(value, other);
        }
        return encoded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SliceColumns that && names.equals(that.names) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            sizes.put(names.get(i), values.get(i).size());
        }
        return "SliceColumns" + sizes;
    }

    /** Finds the most frequent values of columns in a first pass over rows. Not thread-safe. Memory: 1 000 values a column. */
    public static final class Builder {
        private final SortedMap<String, FrequentValues> columns = new TreeMap<>();

        /**
         * @throws RuleViolationException if there are none or more than {@link #MAX_COLUMNS}
         */
        public Builder(Iterable<String> columns) {
            columns.forEach(column -> this.columns.put(column, new FrequentValues()));
            checkColumns(this.columns.size());
        }

        /** Adds a row; what is not a column is ignored, and a column may be missing. */
        public Builder add(Map<String, String> row) {
            columns.forEach((column, values) -> {
                String value = row.get(column);
                if (value != null) {
                    values.add(value);
                }
            });
            return this;
        }

        public SliceColumns build() {
            SortedMap<String, List<String>> top = new TreeMap<>();
            columns.forEach((column, values) -> top.put(column, values.top(MAX_VALUES)));
            return new SliceColumns(top);
        }
    }
}
