// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** The rules of a column of a Lens layer. */
record ColumnLint(String id, JsonNode column, JsonNode columns, String panel, Problems problems) {
    private static final Set<String> COMPUTED = Set.of("formula", "math");
    private static final Set<String> ON_FIELDS = Set.of(
            "terms",
            "date_histogram",
            "range",
            "count",
            "unique_count",
            "average",
            "sum",
            "min",
            "max",
            "percentile",
            "last_value");
    private static final Set<String> DATA_TYPES = Set.of("number", "string", "date", "boolean", "ip");

    void check() {
        for (String key : List.of("operationType", "label", "dataType", "isBucketed", "scale", "customLabel")) {
            expect(column.has(key), LintRule.COLUMN_KEYS, "no " + key);
        }
        String operation = operation(column);
        expect(ON_FIELDS.contains(operation) || COMPUTED.contains(operation), LintRule.OPERATION, operation);
        expect(
                DATA_TYPES.contains(column.path("dataType").asText())
                        && column.path("scale").asText().equals(scale()),
                LintRule.DATA_TYPE,
                column.path("dataType") + " " + column.path("scale"));
        expect(ON_FIELDS.contains(operation) == column.has("sourceField"), LintRule.SOURCE_FIELD, column);
        if (column.has("filter")) {
            expect(
                    column.at("/filter/language").asText().equals("kuery")
                            && !column.at("/filter/query").asText().isEmpty(),
                    LintRule.FILTER,
                    column.path("filter"));
        }
        formula(COMPUTED.contains(operation));
        ofOperation(operation);
    }

    private String scale() {
        return switch (operation(column)) {
            case "date_histogram", "range" -> "interval";
            case "terms" -> "ordinal";
            default -> column.path("dataType").asText().equals("string") ? "ordinal" : "ratio";
        };
    }

    /** Expanded as the editor does it: names of parts begin with the name of the formula. */
    private void formula(boolean computed) {
        boolean right = computed == !column.path("references").isEmpty();
        for (JsonNode part : column.path("references")) {
            right &= columns.has(part.asText()) && part.asText().startsWith(id.replaceAll("X\\d+$", "") + "X");
        }
        if (operation(column).equals("math")) {
            right &= column.at("/params/tinymathAst/args").equals(column.path("references"));
        }
        expect(right, LintRule.FORMULA_EXPANDED, column.path("references"));
    }

    private void ofOperation(String operation) {
        JsonNode params = column.path("params");
        switch (operation) {
            case "terms" -> terms(params);
            case "last_value" ->
                expect(
                        !params.path("sortField").asText().isEmpty()
                                && params.has("showArrayValues")
                                && column.at("/filter/query")
                                        .asText()
                                        .equals(column.path("sourceField").asText() + ": *"),
                        LintRule.LAST_VALUE,
                        column);
            case "percentile" ->
                expect(
                        params.path("percentile").asDouble() > 0
                                && params.path("percentile").asDouble() < 100,
                        LintRule.PERCENTILE,
                        params);
            case "date_histogram" ->
                expect(
                        params.path("interval").asText().matches("auto|\\d+[smhd]"),
                        LintRule.DATE_HISTOGRAM,
                        params.path("interval"));
            default -> {}
        }
    }

    private void terms(JsonNode params) {
        JsonNode orderBy = params.path("orderBy");
        boolean column = orderBy.path("type").asText().equals("column");
        expect(
                params.path("size").asInt() > 0
                        && (column || orderBy.path("type").asText().equals("alphabetical"))
                        && Set.of("asc", "desc")
                                .contains(params.path("orderDirection").asText())
                        && params.at("/parentFormat/id").asText().equals("terms"),
                LintRule.TERMS,
                params);
        if (column) {
            JsonNode by = columns.path(orderBy.path("columnId").asText());
            boolean plain = !by.path("isBucketed").asBoolean(true) && !COMPUTED.contains(operation(by));
            double percentile = by.at("/params/percentile").asDouble();
            expect(
                    plain && !operation(by).equals("last_value") && percentile == Math.rint(percentile),
                    LintRule.ORDER_PLAIN,
                    by);
        }
    }

    private static String operation(JsonNode column) {
        return column.path("operationType").asText();
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, panel + " " + id, found);
    }
}
