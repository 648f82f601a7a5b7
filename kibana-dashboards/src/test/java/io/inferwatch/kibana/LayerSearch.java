package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The search that Kibana makes of one Lens layer: buckets nested in the order of the columns, metrics innermost. */
final class LayerSearch {
    private static final Map<String, String> METRICS =
            Map.of("sum", "sum", "min", "min", "max", "max", "average", "avg", "unique_count", "cardinality");
    private static final Set<String> COMPUTED = Set.of("formula", "math");

    private final JsonNode columns;
    private final String panelQuery;
    private final List<String> buckets = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();

    LayerSearch(JsonNode layer, String panelQuery) {
        this.columns = layer.path("columns");
        this.panelQuery = panelQuery;
        for (JsonNode id : layer.path("columnOrder")) {
            JsonNode column = columns.path(id.asText());
            if (column.path("isBucketed").asBoolean()) {
                buckets.add(id.asText());
            } else if (!COMPUTED.contains(column.path("operationType").asText())) {
                metrics.add(id.asText());
            }
        }
    }

    /** All fields that the layer reads. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (JsonNode column : columns) {
            fields.add(column.path("sourceField").asText("___records___"));
            fields.add(column.at("/params/sortField").asText("___records___"));
            if (column.has("filter")) {
                fields.addAll(Kql.parse(column.at("/filter/query").asText()).fields());
            }
        }
        if (!panelQuery.isEmpty()) {
            fields.addAll(Kql.parse(panelQuery).fields());
        }
        fields.remove("___records___");
        fields.remove("");
        return fields;
    }

    ObjectNode body() {
        ObjectNode aggregations = Json.object();
        metrics.forEach(id -> metric(id, aggregations));
        for (int i = buckets.size() - 1; i >= 0; i--) {
            ObjectNode inner = aggregations.deepCopy();
            ObjectNode bucket = bucket(columns.path(buckets.get(i)));
            ObjectNode all = bucket.putObject("aggs").setAll(inner);
            JsonNode orderBy = columns.path(buckets.get(i)).at("/params/orderBy/columnId");
            if (orderBy.isTextual()) {
                metric(orderBy.asText(), all);
            }
            aggregations.removeAll();
            aggregations.set(buckets.get(i), bucket);
        }
        ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
        if (!panelQuery.isEmpty()) {
            body.set("query", Kql.parse(panelQuery).query());
        }
        body.set("aggs", aggregations);
        return body;
    }

    /** The rows of an answer that hold a value in every metric. */
    int fullRows(JsonNode answer) {
        return fullRows(answer.path("aggregations"), 0);
    }

    private int fullRows(JsonNode node, int depth) {
        if (depth == buckets.size()) {
            return metrics.stream().allMatch(id -> hasValue(id, node.path(id))) ? 1 : 0;
        }
        int rows = 0;
        for (JsonNode bucket : node.path(buckets.get(depth)).path("buckets")) {
            rows += bucket.path("doc_count").asInt() > 0 ? fullRows(bucket, depth + 1) : 0;
        }
        return rows;
    }

    private boolean hasValue(String id, JsonNode metric) {
        JsonNode inner = metric.has("filtered") ? metric.get("filtered") : metric;
        return switch (operation(columns.path(id))) {
            case "count" -> true;
            case "percentile" ->
                inner.path("values").elements().hasNext()
                        && inner.path("values").elements().next().isNumber();
            case "last_value" -> !inner.at("/hits/hits").isEmpty();
            default -> inner.path("value").isNumber();
        };
    }

    private ObjectNode bucket(JsonNode column) {
        ObjectNode bucket = Json.object();
        JsonNode params = column.path("params");
        if (operation(column).equals("terms")) {
            ObjectNode terms = bucket.putObject("terms")
                    .put("field", column.path("sourceField").asText());
            String orderBy = params.at("/orderBy/columnId").asText("");
            String key = orderBy.isEmpty() ? "_key" : orderKey(orderBy);
            terms.put("size", params.path("size").asInt());
            terms.putObject("order").put(key, params.path("orderDirection").asText());
        } else if (operation(column).equals("date_histogram")) {
            bucket.putObject("date_histogram")
                    .put("field", column.path("sourceField").asText())
                    .put("fixed_interval", "30m")
                    .put("min_doc_count", 0);
        } else if (operation(column).equals("range")) {
            bucket.putObject("histogram")
                    .put("field", column.path("sourceField").asText())
                    .put("interval", 1)
                    .put("min_doc_count", 1);
        } else {
            throw new AssertionError("no rule for " + column);
        }
        return bucket;
    }

    private String orderKey(String id) {
        JsonNode by = columns.path(id);
        boolean count = operation(by).equals("count");
        if (by.has("filter")) {
            return count ? id : id + ">filtered";
        }
        return count ? "_count" : id;
    }

    private void metric(String id, ObjectNode aggregations) {
        JsonNode column = columns.path(id);
        if (operation(column).equals("count") && !column.has("filter")) {
            return;
        }
        ObjectNode target = aggregations.putObject(id);
        if (column.has("filter")) {
            target.set("filter", Kql.parse(column.at("/filter/query").asText()).query());
            if (operation(column).equals("count")) {
                return;
            }
            target = target.putObject("aggs").putObject("filtered");
        }
        plain(column, target);
    }

    private static void plain(JsonNode column, ObjectNode target) {
        String field = column.path("sourceField").asText();
        switch (operation(column)) {
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
            default -> target.putObject(METRICS.get(operation(column))).put("field", field);
        }
    }

    private static String operation(JsonNode column) {
        return column.path("operationType").asText();
    }
}
