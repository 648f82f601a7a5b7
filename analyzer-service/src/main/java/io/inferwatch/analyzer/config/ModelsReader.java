package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.SegmentRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code models.<name>}: thresholds, ignored_columns and segments. */
final class ModelsReader {
    private final ConfigValues values;

    ModelsReader(ConfigValues values) {
        this.values = values;
    }

    Map<String, ModelRules> read(JsonNode models) {
        Map<String, ModelRules> rules = new HashMap<>();
        expectObject("models", "models by name", models);
        models.properties()
                .forEach(model -> rules.put(model.getKey(), rulesOf("models." + model.getKey(), model.getValue())));
        return rules;
    }

    private ModelRules rulesOf(String key, JsonNode model) {
        expectObject(key, "thresholds, ignored_columns and segments", model);
        Map<String, Double> thresholds = new HashMap<>();
        Set<String> ignored = new HashSet<>();
        SegmentRules segments = new SegmentsReader(values).read(key + ".segments", model.path("segments"));
        model.properties().forEach(entry -> {
            String name = key + "." + entry.getKey();
            switch (entry.getKey()) {
                case "thresholds" -> readThresholds(name, entry.getValue(), thresholds);
                case "ignored_columns" -> readIgnored(name, entry.getValue(), ignored);
                case "segments" -> {} // read above
                default -> values.fault(name, "one of thresholds, ignored_columns, segments", entry.getKey());
            }
        });
        return new ModelRules(thresholds, ignored, segments);
    }

    private void readThresholds(String key, JsonNode node, Map<String, Double> thresholds) {
        expectObject(key, "numbers by monitor", node);
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNumber() && value.asDouble() >= 0) {
                thresholds.put(entry.getKey(), value.asDouble());
            } else {
                values.fault(key + "." + entry.getKey(), "a number, 0 or more", value.toString());
            }
        });
    }

    private void readIgnored(String key, JsonNode node, Set<String> ignored) {
        if (!node.isArray()) {
            values.fault(key, "a list of full column names, such as input.num.age", node.toString());
        }
        if (node.isArray()) {
            node.forEach(name -> ignored.add(name.asText()));
        }
    }

    private void expectObject(String key, String rule, JsonNode node) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            values.fault(key, rule, node.toString());
        }
    }
}
