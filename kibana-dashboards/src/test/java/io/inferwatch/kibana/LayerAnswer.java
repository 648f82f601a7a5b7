// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer to the search of a panel as Kibana does; formulas are computed from their parts. */
final class LayerAnswer {
    private final Panel panel;
    private final List<String> buckets;
    private final List<PanelTable.Row> rows = new ArrayList<>();

    LayerAnswer(Panel panel) {
        this.panel = panel;
        this.buckets = panel.buckets();
    }

    PanelTable table(JsonNode answer) {
        JsonNode top = answer.path("aggregations");
        walk(top, answer.at("/hits/total/value").asLong(), List.of());
        return new PanelTable(rows);
    }

    private void walk(JsonNode node, long documents, List<Object> keys) {
        if (documents == 0) {
            return;
        }
        if (keys.size() == buckets.size()) {
            rows.add(new PanelTable.Row(keys, values(node, documents)));
            return;
        }
        for (JsonNode bucket : node.path(buckets.get(keys.size())).path("buckets")) {
            List<Object> inner = new ArrayList<>(keys);
            JsonNode key = bucket.path("key");
            inner.add(key.isNumber() ? (Object) key.asDouble() : key.asText());
            walk(bucket, bucket.path("doc_count").asLong(), inner);
        }
    }

    private Map<String, Object> values(JsonNode node, long documents) {
        Map<String, Object> values = new HashMap<>();
        for (String id : panel.metrics()) {
            Object value = value(id, node.path(id), documents);
            if (value != null) {
                values.put(id, value);
            }
        }
        panel.formulas().forEach(id -> divide(panel, id, values));
        return values;
    }

    /** Adds the value of a division, of which formulas are made, unless it has none. */
    static void divide(Panel panel, String id, Map<String, Object> values) {
        JsonNode parts =
                panel.column(panel.column(id).at("/references/0").asText()).at("/params/tinymathAst/args");
        Object over = values.remove(parts.path(0).asText());
        Object under = values.remove(parts.path(1).asText());
        if (over instanceof Double part && under instanceof Double all && all != 0) {
            values.put(id, part / all);
        }
    }

    private @Nullable Object value(String id, JsonNode metric, long documents) {
        JsonNode inner = metric.has("filtered") ? metric.get("filtered") : metric;
        return switch (panel.operation(id)) {
            case "count" ->
                (double)
                        (panel.column(id).has("filter")
                                ? metric.path("doc_count").asLong()
                                : documents);
            case "percentile" -> number(inner.path("values").elements().next());
            case "last_value" ->
                last(
                        inner.at("/hits/hits/0/fields"),
                        panel.column(id).path("sourceField").asText());
            default -> number(inner.path("value"));
        };
    }

    private static @Nullable Object last(JsonNode fields, String field) {
        JsonNode value = fields.path(field).path(0);
        return value.isMissingNode() ? null : value.isNumber() ? (Object) value.asDouble() : value.asText();
    }

    private static @Nullable Object number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}
