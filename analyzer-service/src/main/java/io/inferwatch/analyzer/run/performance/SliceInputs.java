// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.monitors.performance.slice.SliceColumns;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.schema.Fields;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which slices are searched: inputs of few values as they are, numbers by the quarters of the reference's layout, which have
 * names such as {@code amount >= 120.5}.
 *
 * @param quarters at most three edges of each numeric column
 */
record SliceInputs(SliceColumns columns, Map<String, Grid> quarters) {
    private static final int MOST_COLUMNS = SliceColumns.MAX_COLUMNS;
    /** An event is read with each of them. */
    private static final int MOST_NUMBERS = 10;

    private static final int MOST_EDGES = 3;
    private static final MathContext DIGITS = new MathContext(6);

    /** Null without any. */
    static @Nullable SliceInputs of(Layout layout) {
        Map<String, List<String>> values = new TreeMap<>();
        names(layout).stream()
                .filter(column -> layout.categories().containsKey(column))
                .forEach(column -> values.put(column, layout.categories().getOrDefault(column, List.of())));
        Map<String, Grid> quarters = new HashMap<>();
        names(layout).stream().filter(SliceInputs::isNumber).forEach(column -> {
            Grid grid = layout.grids().getOrDefault(column, Grid.of()).coarse(MOST_EDGES);
            quarters.put(column, grid);
            values.put(column, ranges(column, grid));
        });
        return values.isEmpty() ? null : new SliceInputs(SliceColumns.of(values), quarters);
    }

    private static boolean isNumber(String column) {
        return column.startsWith(Fields.INPUT_NUM);
    }

    /** Full names of the columns, the categories first. */
    static List<String> names(Layout layout) {
        List<String> names = new ArrayList<>(layout.categories().entrySet().stream()
                .filter(column -> column.getKey().startsWith("input.")
                        && column.getValue().size() <= SliceColumns.MAX_VALUES)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(MOST_COLUMNS)
                .toList());
        layout.grids().entrySet().stream()
                .filter(column -> isNumber(column.getKey()) && column.getValue().edges().length > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(Math.min(MOST_NUMBERS, MOST_COLUMNS - names.size()))
                .forEach(names::add);
        return names;
    }

    private static List<String> ranges(String column, Grid grid) {
        String name = column.substring(Fields.INPUT_NUM.length());
        List<String> edges = texts(grid.edges());
        List<String> ranges = new ArrayList<>();
        ranges.add(name + " < " + edges.get(0));
        for (int i = 1; i < edges.size(); i++) {
            ranges.add(edges.get(i - 1) + " <= " + name + " < " + edges.get(i));
        }
        ranges.add(name + " >= " + edges.get(edges.size() - 1));
        return ranges;
    }

    /** With few digits where they differ then. */
    private static List<String> texts(double[] edges) {
        List<String> rounded = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        for (double edge : edges) {
            BigDecimal number = BigDecimal.valueOf(edge);
            rounded.add(number.round(DIGITS).stripTrailingZeros().toPlainString());
            exact.add(number.stripTrailingZeros().toPlainString());
        }
        return rounded.stream().distinct().count() == edges.length ? rounded : exact;
    }

    /** The values of an event's columns, with ranges instead of numbers. */
    Map<String, String> of(Map<String, String> row) {
        Map<String, String> values = new HashMap<>(row);
        quarters.forEach(
                (column, grid) -> values.computeIfPresent(column, (any, number) -> range(column, grid, number)));
        return values;
    }

    private @Nullable String range(String column, Grid grid, String number) {
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? columns.values(column).get(grid.binOf(value)) : null;
        } catch (NumberFormatException odd) {
            return null;
        }
    }
}
