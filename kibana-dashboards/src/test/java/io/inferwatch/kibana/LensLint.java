package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a Lens panel whose breach draws a blank or wrong panel without any error. */
record LensLint(String panel, List<String> problems) {
    private static final Set<String> COMPUTED = Set.of("formula", "math");
    private static final List<String> ACCESSORS =
            List.of("xAccessor", "splitAccessor", "metricAccessor", "breakdownByAccessor", "secondaryMetricAccessor");

    void check(JsonNode attributes) {
        JsonNode layers = attributes.at("/state/datasourceStates/formBased/layers");
        expect(attributes.at("/state/datasourceStates/indexpattern/layers").isObject(), "no empty indexpattern layers");
        expect(attributes.at("/state/query/language").asText().equals("kuery"), "query without language");
        Set<String> references = new HashSet<>();
        attributes.path("references").forEach(r -> references.add(r.path("name").asText()));
        Set<String> needed = new HashSet<>();
        layers.fieldNames().forEachRemaining(id -> needed.add("indexpattern-datasource-layer-" + id));
        expect(references.equals(needed), "references " + references + " instead of " + needed);
        layers.forEach(this::layer);
        visualization(attributes.at("/state/visualization"), layers);
    }

    private void visualization(JsonNode visualization, JsonNode layers) {
        Iterable<JsonNode> shown = visualization.has("layers") ? visualization.get("layers") : List.of(visualization);
        Set<String> ids = new HashSet<>();
        for (JsonNode layer : shown) {
            ids.add(layer.path("layerId").asText());
            JsonNode columns = layers.path(layer.path("layerId").asText()).path("columns");
            accessors(layer).forEach(a -> expect(columns.has(a), "accessor without column: " + a));
            expect(!accessors(layer).isEmpty(), "shows nothing");
        }
        Set<String> there = new HashSet<>();
        layers.fieldNames().forEachRemaining(there::add);
        expect(ids.equals(there), "layers " + there + " instead of " + ids);
    }

    private static Set<String> accessors(JsonNode layer) {
        Set<String> accessors = new HashSet<>();
        ACCESSORS.stream()
                .filter(layer::has)
                .forEach(name -> accessors.add(layer.get(name).asText()));
        layer.path("accessors").forEach(a -> accessors.add(a.asText()));
        layer.path("columns").forEach(c -> accessors.add(c.path("columnId").asText()));
        return accessors;
    }

    private void layer(JsonNode layer) {
        JsonNode columns = layer.path("columns");
        Set<String> order = new HashSet<>();
        boolean metrics = false;
        for (JsonNode id : layer.path("columnOrder")) {
            order.add(id.asText());
            boolean bucket = columns.path(id.asText()).path("isBucketed").asBoolean();
            expect(!(bucket && metrics), "bucket behind a metric: " + id);
            metrics |= !bucket;
        }
        Set<String> there = new HashSet<>();
        columns.fieldNames().forEachRemaining(there::add);
        expect(order.equals(there), "columnOrder " + order + " instead of " + there);
        columns.properties().forEach(column -> column(column.getKey(), column.getValue(), columns));
    }

    private void column(String id, JsonNode column, JsonNode columns) {
        for (String key : List.of("operationType", "label", "dataType", "isBucketed", "scale")) {
            expect(column.has(key), id + " lacks " + key);
        }
        boolean computed = COMPUTED.contains(column.path("operationType").asText());
        expect(computed == !column.path("references").isEmpty(), id + ": formula without parts");
        column.path("references").forEach(r -> expect(columns.has(r.asText()), id + " is made of nothing: " + r));
        JsonNode orderBy = column.at("/params/orderBy");
        if (orderBy.path("type").asText().equals("column")) {
            JsonNode by = columns.path(orderBy.path("columnId").asText());
            String operation = by.path("operationType").asText();
            boolean plain = !by.path("isBucketed").asBoolean(true) && !COMPUTED.contains(operation);
            expect(plain && !operation.equals("last_value"), id + " is not ordered by a plain metric");
        }
    }

    private void expect(boolean right, String problem) {
        if (!right) {
            problems.add(panel + ": " + problem);
        }
    }
}
