// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A column of a layer as sources write it, and what Kibana stores instead.
 *
 * <p>A source has one of {@code by} (terms of a field), {@code time}, {@code range} (histogram of a number), {@code sum},
 * {@code average}, {@code min}, {@code max}, {@code unique}, {@code percentile} with {@code of}, {@code last}, {@code count}, and
 * {@code ratio}: the part that {@code where} has of the sum of a field, or of the documents where the field is {@code true}.
 */
final class ShortColumn {
    /** Words of sources and Kibana's names of operations. */
    private static final Map<String, String> METRICS = Map.of(
            "sum", "sum",
            "average", "average",
            "min", "min",
            "max", "max",
            "unique", "unique_count",
            "percentile", "percentile",
            "last", "last_value");

    private static final String TIME = "{'interval':'auto','includeEmptyRows':true,'dropPartials':false}";
    private static final String RANGE = "{'type':'histogram','maxBars':20,'ranges':[]}";
    private static final String LAST = "{'sortField':'@timestamp','showArrayValues':false}";
    private static final String PERCENT = "{'id':'percent','params':{'decimals':2}}";
    private static final String RECORDS = "___records___";

    private final String id;
    private final JsonNode source;

    private ShortColumn(String id, JsonNode source) {
        this.id = id;
        this.source = source;
    }

    /** Adds the column, with those that it is made of, to the columns of a layer. */
    static void expand(String id, JsonNode source, ObjectNode columns) {
        ShortColumn column = new ShortColumn(id, source);
        if (source.has("ratio")) {
            column.ratio(columns);
        } else {
            columns.set(id, column.plain());
        }
    }

    private ObjectNode plain() {
        if (source.has("by")) {
            return terms();
        }
        if (source.has("time")) {
            return with(column("date_histogram", "@timestamp", "date"), TIME);
        }
        if (source.has("range")) {
            return with(column("range", source.get("range").asText(), "number"), RANGE);
        }
        ObjectNode metric =
                source.has("count") ? with(column("count", RECORDS, "number"), "{'emptyAsNull':false}") : ofField();
        if (source.has("where")) {
            metric.set("filter", kql(source.get("where").asText()));
        }
        if (source.has("percent")) {
            metric.withObject("/params").set("format", Json.of(PERCENT));
        }
        return metric;
    }

    private ObjectNode terms() {
        ObjectNode terms = column("terms", source.get("by").asText(), "string");
        ObjectNode params = terms.putObject("params");
        params.put("size", source.path("size").asInt(10));
        ObjectNode orderBy = params.putObject("orderBy");
        if (source.has("order")) {
            orderBy.put("type", "column").set("columnId", source.get("order"));
            params.put("orderDirection", "desc");
        } else {
            orderBy.put("type", "alphabetical");
            params.put("orderDirection", "asc");
        }
        return terms;
    }

    private ObjectNode ofField() {
        for (Map.Entry<String, String> metric : METRICS.entrySet()) {
            if (source.has(metric.getKey())) {
                String field = source.get(metric.getKey()).asText();
                return ofField(field, column(metric.getValue(), field, "number"));
            }
        }
        throw new IllegalArgumentException(id + ": Expecting an operation. Found: " + source);
    }

    private ObjectNode ofField(String field, ObjectNode column) {
        return switch (column.path("operationType").asText()) {
            case "last_value" -> {
                column.set("filter", kql(field + ": *"));
                yield with(column, LAST);
            }
            case "percentile" -> {
                column.putObject("params").set("percentile", Json.member(source, "of"));
                yield column;
            }
            default -> column;
        };
    }

    private ObjectNode column(String operation, String field, String dataType) {
        ObjectNode column = Json.object().put("operationType", operation).put("sourceField", field);
        column.put("label", source.path("label").asText(operation.equals("date_histogram") ? "Time" : field));
        return column.put("dataType", source.path("type").asText(dataType));
    }

    private static ObjectNode with(ObjectNode column, String params) {
        column.set("params", Json.of(params));
        return column;
    }

    /** A formula as Kibana stores it: its text, its two parts, and the division of them. */
    private void ratio(ObjectNode columns) {
        boolean records = source.get("ratio").isBoolean();
        String where = Json.member(source, "where").asText();
        String field = records ? "" : source.get("ratio").asText();
        String all = records ? "count()" : "sum(" + field + ")";
        String part = records ? "count(kql='" + where + "')" : "sum(" + field + ", kql='" + where + "')";
        String text = part + " / " + all;
        String over = id + "X0";
        String under = id + "X1";
        String division = id + "X2";
        ObjectNode formula = Json.object().put("operationType", "formula");
        formula.set("label", Json.member(source, "label"));
        formula.put("dataType", "number");
        ObjectNode params = formula.putObject("params").put("formula", text).put("isFormulaBroken", false);
        params.set("format", Json.of(PERCENT));
        formula.putArray("references").add(division);
        columns.set(id, formula);
        ObjectNode some = part(records, field, "Part");
        some.set("filter", kql(where));
        columns.set(over, some);
        columns.set(under, part(records, field, "All"));
        columns.set(division, division(over, under, text));
    }

    private static ObjectNode part(boolean records, String field, String label) {
        ObjectNode part = Json.object().put("operationType", records ? "count" : "sum");
        part.put("sourceField", records ? RECORDS : field).put("label", label).put("dataType", "number");
        return records ? with(part, "{'emptyAsNull':false}") : part;
    }

    private static ObjectNode division(String over, String under, String text) {
        ObjectNode math = Json.object().put("operationType", "math").put("label", "Part / all");
        math.put("dataType", "number").putArray("references").add(over).add(under);
        ObjectNode tree = math.putObject("params").putObject("tinymathAst");
        tree.put("type", "function")
                .put("name", "divide")
                .putArray("args")
                .add(over)
                .add(under);
        tree.putObject("location").put("min", 0).put("max", text.length());
        tree.put("text", text);
        return math;
    }

    private static ObjectNode kql(String query) {
        return Json.object().put("query", query).put("language", "kuery");
    }
}
