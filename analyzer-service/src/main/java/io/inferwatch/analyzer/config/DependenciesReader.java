// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.dependency.Criticality;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code models.<name>.depends_on.<upstream>.criticality} of all models, which together are one graph. */
final class DependenciesReader {
    static final String KEY = "depends_on";
    private static final String CRITICALITY = "criticality";

    private final ConfigValues values;
    private DependencyGraph graph = DependencyGraph.NONE;

    DependenciesReader(ConfigValues values) {
        this.values = values;
    }

    DependencyGraph read(JsonNode models) {
        models.properties()
                .forEach(model -> model(model.getKey(), model.getValue().path(KEY)));
        return graph;
    }

    private void model(String model, JsonNode node) {
        String key = "models." + model + "." + KEY;
        if (!node.isObject() && !node.isMissingNode()) {
            values.fault(
                    key, "models with their criticality, such as {embeddings: {criticality: high}}", node.toString());
        }
        node.properties().forEach(entry -> dependency(model, key, entry));
    }

    private void dependency(String model, String key, Map.Entry<String, JsonNode> entry) {
        String upstream = entry.getKey();
        String at = key + "." + upstream;
        Optional<Criticality> criticality = criticality(at, entry.getValue());
        if (upstream.isBlank()) {
            values.fault(at, "the name of a model", "'" + upstream + "'");
            return;
        }
        if (upstream.equals(model)) {
            values.fault(at, "another model than " + model, upstream);
            return;
        }
        Dependency dependency = new Dependency(model, upstream, criticality.orElse(Criticality.MEDIUM));
        Optional<List<String>> cycle = graph.cycleWith(dependency);
        if (cycle.isPresent()) {
            values.fault(
                    at,
                    "a model that does not itself depend on " + model,
                    "the cycle " + String.join(" → ", cycle.get()));
            return;
        }
        graph = graph.with(dependency);
    }

    /** Empty, after a fault, for a wrong one. */
    private Optional<Criticality> criticality(String at, JsonNode node) {
        if (node.isNull()) {
            return Optional.of(Criticality.MEDIUM);
        }
        if (node.isTextual()) {
            return criticality(at, node.asText());
        }
        if (!node.isObject()) {
            values.fault(at, "{criticality: " + Criticality.RULE + "}", node.toString());
            return Optional.empty();
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!name.equals(CRITICALITY)) {
                values.fault(at + "." + name, "one of " + CRITICALITY, name);
            }
        });
        JsonNode named = node.path(CRITICALITY);
        return named.isMissingNode()
                ? Optional.of(Criticality.MEDIUM)
                : criticality(at + "." + CRITICALITY, named.isTextual() ? named.asText() : named.toString());
    }

    private Optional<Criticality> criticality(String at, String text) {
        Optional<Criticality> known = Criticality.of(text);
        if (known.isEmpty()) {
            values.fault(at, Criticality.RULE, text);
        }
        return known;
    }
}
