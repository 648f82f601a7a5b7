// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what a dashboard holds as text inside text. */
final class Panels {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Panels() {}

    static JsonNode of(JsonNode dashboard) {
        return read(dashboard.at("/attributes/panelsJSON").asText());
    }

    /** The inputs of the controls. */
    static List<JsonNode> controls(JsonNode dashboard) {
        List<JsonNode> inputs = new ArrayList<>();
        read(dashboard.at("/attributes/controlGroupInput/panelsJSON").asText())
                .forEach(panel -> inputs.add(panel.path("explicitInput")));
        return inputs;
    }

    /** Changes one panel of a dashboard. */
    static void edit(ObjectNode dashboard, String id, Consumer<ObjectNode> change) {
        JsonNode panels = of(dashboard);
        panels.forEach(panel -> {
            if (panel.path("panelIndex").asText().equals(id)) {
                change.accept((ObjectNode) panel);
            }
        });
        ((ObjectNode) dashboard.get("attributes")).put("panelsJSON", panels.toString());
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
