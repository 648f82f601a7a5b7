// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The search that Kibana makes of a panel: buckets nested in the order of the columns, metrics innermost. */
public final class LayerSearch {
    private static final Map<String, String> METRICS =
            Map.of("sum", "sum", "min", "min", "max", "max", "average", "avg", "unique_count", "cardinality");
    private static final String RECORDS = "___records___";

    private final Panel panel;
    private final TimeRange range;

    public LayerSearch(Panel panel, TimeRange range) {
        this.panel = panel;
        this.range = range;
    }

    /** All fields that the panel reads. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (JsonNode column : panel.layer().path("columns")) {
            fields.add(column.path("sourceField").asText(RECORDS));
            fields.add(column.at("/params/sortField").asText(RECORDS));
            if (column.has("filter")) {
                fields.addAll(Kql.parse(column.at("/filter/query").asText()).fields());
            }
        }
        if (!panel.query().isEmpty()) {
            fields.addAll(Kql.parse(panel.query()).fields());
        }
        fields.remove(RECORDS);
        return fields;
    }

    public ObjectNode body() {
        ObjectNode aggregations = Json.object();
        panel.metrics().forEach(id -> metric(id, aggregations));
        List<String> buckets = panel.buckets();
        for (int i = buckets.size() - 1; i >= 0; i--) {
            ObjectNode inner = aggregations.deepCopy();
            ObjectNode bucket = bucket(panel.column(buckets.get(i)));
            ObjectNode all = bucket.putObject("aggs").setAll(inner);
            JsonNode orderBy = panel.column(buckets.get(i)).at("/params/orderBy/columnId");
            if (orderBy.isTextual()) {
                metric(orderBy.asText(), all);
            }
            aggregations.removeAll();
            aggregations.set(buckets.get(i), bucket);
        }
        ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
        body.set("query", query());
        body.set("aggs", aggregations);
        return body;
    }

    private ObjectNode query() {
        ObjectNode query = Json.object();
        ArrayNode all = query.putObject("bool").putArray("filter");
        all.addObject()
                .putObject("range")
                .putObject("@timestamp")
                .put("gte", range.from().toString())
                .put("lte", range.to().toString());
        if (!panel.query().isEmpty()) {
            all.add(Kql.parse(panel.query()).query());
        }
        return query;
    }

    /** What an answer shows. */
    public PanelTable table(JsonNode answer) {
        return new LayerAnswer(panel).table(answer);
    }

    private ObjectNode bucket(JsonNode column) {
        ObjectNode bucket = Json.object();
        switch (column.path("operationType").asText()) {
            case "terms" -> terms(column, bucket.putObject("terms"));
            case "date_histogram" ->
                bucket.putObject("date_histogram")
                        .put("field", column.path("sourceField").asText())
                        .put("fixed_interval", range.step().toSeconds() + "s")
                        .put("min_doc_count", 0);
            case "range" ->
                bucket.putObject("histogram")
                        .put("field", column.path("sourceField").asText())
                        .put("interval", 1)
                        .put("min_doc_count", 1);
            default -> throw new AssertionError("no rule for " + column);
        }
        return bucket;
    }

    private void terms(JsonNode column, ObjectNode terms) {
        JsonNode params = column.path("params");
        String orderBy = params.at("/orderBy/columnId").asText("");
        terms.put("field", column.path("sourceField").asText())
                .put("size", params.path("size").asInt());
        terms.putObject("order")
                .put(
                        orderBy.isEmpty() ? "_key" : orderKey(orderBy),
                        params.path("orderDirection").asText());
    }

    private String orderKey(String id) {
        boolean count = panel.operation(id).equals("count");
        if (panel.column(id).has("filter")) {
            return count ? id : id + ">filtered";
        }
        return count ? "_count" : id;
    }

    private void metric(String id, ObjectNode aggregations) {
        JsonNode column = panel.column(id);
        boolean count = panel.operation(id).equals("count");
        if (count && !column.has("filter")) {
            return;
        }
        ObjectNode target = aggregations.putObject(id);
        if (column.has("filter")) {
            target.set("filter", Kql.parse(column.at("/filter/query").asText()).query());
            if (count) {
                return;
            }
            target = target.putObject("aggs").putObject("filtered");
        }
        plain(column, target);
    }

    private static void plain(JsonNode column, ObjectNode target) {
        String field = column.path("sourceField").asText();
        String operation = column.path("operationType").asText();
        switch (operation) {
            case "percentile" -> {
                ArrayNode percents =
                        target.putObject("percentiles").put("field", field).putArray("percents");
                percents.add(column.at("/params/percentile"));
            }
            case "last_value" -> {
                ObjectNode hits = target.putObject("top_hits").put("size", 1).put("_source", false);
                hits.putArray("docvalue_fields").add(field);
                hits.putArray("sort")
                        .addObject()
                        .put(column.at("/params/sortField").asText(), "desc");
            }
            default -> target.putObject(METRICS.get(operation)).put("field", field);
        }
    }
}
