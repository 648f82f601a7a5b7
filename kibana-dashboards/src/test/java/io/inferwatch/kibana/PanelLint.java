// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a panel around its content: type, title, text, links and drilldowns. */
record PanelLint(JsonNode panel, String where, Problems problems) {
    private static final String TO_DASHBOARD = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";
    private static final Map<String, Set<String>> FREE_DRILLDOWNS = Map.of(
            TO_DASHBOARD,
            Set.of("useCurrentFilters", "useCurrentDateRange", "openInNewTab"),
            "OPEN_IN_DISCOVER_DRILLDOWN",
            Set.of("openInNewTab"));
    private static final Set<String> LINK_OPTIONS = Set.of("openInNewTab", "useCurrentFilters", "useCurrentDateRange");

    /** @param used gets the names of the references that the panel needs on its dashboard */
    void check(Set<String> used) {
        JsonNode config = panel.path("embeddableConfig");
        String id = panel.path("panelIndex").asText();
        switch (panel.path("type").asText()) {
            case "lens" -> {
                expect(!config.path("title").asText().isEmpty(), LintRule.PANEL_TITLE, "none");
                new LensLint(config.path("attributes"), where, problems).check();
                config.at("/attributes/references")
                        .forEach(r -> used.add(id + ":" + r.path("name").asText()));
            }
            case "links" -> links(id, config.path("attributes"), used);
            case "visualization" -> markdown(config.path("savedVis"));
            default -> expect(false, LintRule.PANEL_TYPE, panel.path("type"));
        }
        drilldowns(id, used);
    }

    private void markdown(JsonNode visualization) {
        expect(
                visualization.path("type").asText().equals("markdown")
                        && !visualization.at("/params/markdown").asText().isEmpty()
                        && visualization.at("/data/searchSource").isObject(),
                LintRule.MARKDOWN,
                visualization);
    }

    private void links(String id, JsonNode attributes, Set<String> used) {
        expect(
                Set.of("horizontal", "vertical")
                        .contains(attributes.path("layout").asText()),
                LintRule.LINK_OPTIONS,
                attributes.path("layout"));
        for (JsonNode link : attributes.path("links")) {
            used.add(id + ":" + link.path("destinationRefName").asText());
            expect(names(link.path("options")).equals(LINK_OPTIONS), LintRule.LINK_OPTIONS, link);
        }
    }

    private void drilldowns(String id, Set<String> used) {
        Set<String> events = new HashSet<>();
        for (JsonNode event : panel.at("/embeddableConfig/enhancements/dynamicActions/events")) {
            String eventId = event.path("eventId").asText();
            String factory = event.at("/action/factoryId").asText();
            expect(events.add(eventId), LintRule.DRILLDOWN_ONCE, eventId);
            expect(FREE_DRILLDOWNS.containsKey(factory), LintRule.DRILLDOWN_FREE, factory);
            expect(
                    event.path("triggers").toString().equals("[\"FILTER_TRIGGER\"]"),
                    LintRule.DRILLDOWN_TRIGGER,
                    event.path("triggers"));
            expect(
                    names(event.at("/action/config")).equals(FREE_DRILLDOWNS.getOrDefault(factory, Set.of())),
                    LintRule.DRILLDOWN_CONFIG,
                    event.at("/action/config"));
            if (factory.equals(TO_DASHBOARD)) {
                used.add(id + ":drilldown:" + factory + ":" + eventId + ":dashboardId");
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, where, found);
    }
}
