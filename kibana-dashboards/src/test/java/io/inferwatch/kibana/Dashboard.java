// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard, as Kibana stores it. */
public record Dashboard(JsonNode json) {
    public static List<Dashboard> all() {
        List<Dashboard> all = new ArrayList<>();
        for (JsonNode object : DashboardBundle.objects()) {
            if (object.path("type").asText().equals("dashboard")) {
                all.add(new Dashboard(object));
            }
        }
        return all;
    }

    public String id() {
        return json.path("id").asText();
    }

    public String title() {
        return json.at("/attributes/title").asText();
    }

    /** What people may choose above it. */
    public List<String> controls() {
        return Panels.controls(json).stream()
                .map(control -> control.path("title").asText())
                .toList();
    }

    public JsonNode panels() {
        return Panels.of(json);
    }
}
