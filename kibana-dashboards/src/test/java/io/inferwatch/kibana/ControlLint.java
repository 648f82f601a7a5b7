// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The rules of the lists of options above a dashboard. */
record ControlLint(JsonNode dashboard, Problems problems) {
    /** @param used gets the names of the references that controls need */
    void check(Set<String> used) {
        JsonNode text = dashboard.at("/attributes/controlGroupInput/panelsJSON");
        if (text.asText().startsWith("{")) {
            Panels.read(text.asText()).properties().forEach(control -> {
                used.add("controlGroup_" + control.getKey() + ":optionsListDataView");
                control(control.getKey(), control.getValue());
            });
        }
    }

    private void control(String id, JsonNode control) {
        JsonNode input = control.path("explicitInput");
        expect(id.equals(input.path("id").asText()), LintRule.CONTROL_KEY, input.path("id"));
        expect(
                control.path("type").asText().equals("optionsListControl")
                        && control.path("order").isInt(),
                LintRule.CONTROL_TYPE,
                control.path("type"));
        expect(
                !input.path("fieldName").asText().isEmpty()
                        && input.path("dataViewId").asText().equals(referenced(id)),
                LintRule.CONTROL_FIELD,
                input);
        expect(
                Set.of("prefix", "wildcard", "exact")
                                .contains(input.path("searchTechnique").asText())
                        && Set.of("_count", "_key")
                                .contains(input.at("/sort/by").asText()),
                LintRule.CONTROL_SEARCH,
                input);
    }

    private String referenced(String id) {
        for (JsonNode reference : dashboard.path("references")) {
            if (reference.path("name").asText().equals("controlGroup_" + id + ":optionsListDataView")) {
                return reference.path("id").asText();
            }
        }
        return "";
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, Lint.key(dashboard), found);
    }
}
