// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Inputs as numbers, for estimators that learn from features: numbers as they are, categories by their place in the layout, −1 where
 * it does not know them, NaN where a value is missing. At most {@value #MOST} columns, the first by name.
 */
public record Features(List<String> columns, Map<String, List<String>> categories) {
    private static final int MOST = 50;

    static final Features NONE = new Features(List.of(), Map.of());

    public Features {
        columns = List.copyOf(columns);
        categories = Map.copyOf(categories);
    }

    static Features of(Layout layout) {
        Set<String> names = new TreeSet<>(layout.grids().keySet());
        names.addAll(layout.categories().keySet());
        List<String> columns = new ArrayList<>(names);
        columns.removeIf(name -> !name.startsWith("input."));
        List<String> first = columns.subList(0, Math.min(MOST, columns.size()));
        Map<String, List<String>> categories = new HashMap<>(layout.categories());
        categories.keySet().retainAll(first);
        return new Features(first, categories);
    }

    double[][] of(List<PredictedRow> rows) {
        return rows.stream().map(row -> of(row.inputs())).toArray(double[][]::new);
    }

    private double[] of(Row row) {
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            List<String> known = categories.get(column);
            String text = row.categorical().get(column);
            values[i] = known == null
                    ? row.numeric().getOrDefault(column, Double.NaN)
                    : text == null ? Double.NaN : known.indexOf(text);
        }
        return values;
    }
}
