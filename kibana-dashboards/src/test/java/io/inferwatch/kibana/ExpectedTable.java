// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a panel must show of given rows, computed without Elasticsearch from the meaning of its columns: the other opinion on
 * {@link LayerSearch}, and on whether the documents hold what the rows say.
 */
public final class ExpectedTable {
    private final Panel panel;
    private final TimeRange range;
    private final List<String> buckets;
    private final Map<List<Object>, List<FlatRow>> leaves = new TreeMap<>(Comparator.comparing(Object::toString));

    private ExpectedTable(Panel panel, TimeRange range) {
        this.panel = panel;
        this.range = range;
        this.buckets = panel.buckets();
    }

    /** Where the table of a panel differs from what rows say; empty when nowhere. */
    public static List<String> differences(Panel panel, TimeRange range, List<FlatRow> rows, PanelTable shown) {
        ExpectedTable expected = new ExpectedTable(panel, range);
        Predicate<FlatRow> query = panel.query().isEmpty() ? any -> true : Kql.parse(panel.query())::matches;
        expected.split(
                rows.stream()
                        .filter(row -> range.holds(row.time()))
                        .filter(query)
                        .toList(),
                List.of());
        return expected.differences(shown);
    }

    private void split(List<FlatRow> rows, List<Object> keys) {
        if (rows.isEmpty()) {
            return;
        }
        if (keys.size() == buckets.size()) {
            leaves.put(keys, rows);
            return;
        }
        JsonNode column = panel.column(buckets.get(keys.size()));
        for (Map.Entry<Object, List<FlatRow>> bucket : top(column, groups(column, rows))) {
            List<Object> inner = new ArrayList<>(keys);
            inner.add(bucket.getKey());
            split(bucket.getValue(), inner);
        }
    }

    private Map<Object, List<FlatRow>> groups(JsonNode column, List<FlatRow> rows) {
        String field = column.path("sourceField").asText();
        Map<Object, List<FlatRow>> groups = new TreeMap<>();
        for (FlatRow row : rows) {
            for (Object value : row.values(field)) {
                Object key = switch (column.path("operationType").asText()) {
                    case "date_histogram" -> (double) range.stepOf(((Double) value).longValue());
                    case "range" -> Math.floor((Double) value);
                    default -> value;
                };
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
            }
        }
        return groups;
    }

    /** The first groups in the order of the column; equal ones in the order of their keys. */
    private List<Map.Entry<Object, List<FlatRow>>> top(JsonNode column, Map<Object, List<FlatRow>> groups) {
        JsonNode by = column.at("/params/orderBy/columnId");
        Stream<Map.Entry<Object, List<FlatRow>>> all = groups.entrySet().stream();
        if (by.isTextual()) {
            all = all.sorted(Comparator.comparingDouble(group -> -order(by.asText(), group.getValue())));
        }
        return all.limit(column.at("/params/size").asInt(Integer.MAX_VALUE)).toList();
    }

    private double order(String id, List<FlatRow> rows) {
        ExpectedValue value = ExpectedValue.of(panel.column(id), rows);
        return value.isNone() ? Double.NEGATIVE_INFINITY : value.low();
    }

    private List<String> differences(PanelTable shown) {
        Map<List<Object>, Map<String, Object>> found =
                shown.rows().stream().collect(Collectors.toMap(PanelTable.Row::keys, PanelTable.Row::values));
        List<String> differences = new ArrayList<>();
        leaves.forEach((keys, rows) -> {
            Map<String, Object> values = found.remove(keys);
            if (values == null) {
                differences.add(panel.name() + " " + keys + ": not shown");
            } else {
                compare(keys, rows, values, differences);
            }
        });
        found.forEach((keys, values) -> differences.add(panel.name() + " " + keys + ": only shown, " + values));
        return differences;
    }

    private void compare(List<Object> keys, List<FlatRow> rows, Map<String, Object> values, List<String> differences) {
        for (String id : Stream.concat(panel.metrics().stream(), panel.formulas().stream())
                .toList()) {
            if (isPart(id)) {
                continue;
            }
            ExpectedValue expected = expected(id, rows);
            Object value = values.get(id);
            if (!expected.allows(value)) {
                differences.add(panel.name() + " " + keys + " " + id + ": " + value + " instead of " + expected);
            }
        }
    }

    private boolean isPart(String id) {
        return panel.formulas().stream().anyMatch(formula -> id.startsWith(formula + "X"));
    }

    private ExpectedValue expected(String id, List<FlatRow> rows) {
        return panel.operation(id).equals("formula")
                ? ExpectedValue.ratio(
                        ExpectedValue.of(panel.column(id + "X0"), rows),
                        ExpectedValue.of(panel.column(id + "X1"), rows))
                : ExpectedValue.of(panel.column(id), rows);
    }
}
