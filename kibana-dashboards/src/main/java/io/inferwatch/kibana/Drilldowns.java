// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a click on a value of a panel offers: other dashboards ({@code to}) and the rows in Discover ({@code discover}). */
final class Drilldowns {
    private static final String DASHBOARD = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";
    private static final String DISCOVER = "OPEN_IN_DISCOVER_DRILLDOWN";

    private Drilldowns() {}

    static ObjectNode build(String panelId, ObjectNode source, References dashboard) {
        ObjectNode enhancements = Json.object();
        ArrayNode events = enhancements.putObject("dynamicActions").putArray("events");
        for (JsonNode target : source.path("to")) {
            String event = "to-" + target.asText();
            ObjectNode config = Json.object().put("useCurrentFilters", true).put("useCurrentDateRange", true);
            event(events, event, DASHBOARD, "Open " + target.asText(), config.put("openInNewTab", false));
            dashboard.dashboard(
                    "inferwatch-" + target.asText(),
                    panelId + ":drilldown:" + DASHBOARD + ":" + event + ":dashboardId");
        }
        if (source.path("discover").asBoolean()) {
            event(
                    events,
                    "discover",
                    DISCOVER,
                    "See the rows in Discover",
                    Json.object().put("openInNewTab", false));
        }
        return enhancements;
    }

    private static void event(ArrayNode events, String id, String factory, String name, ObjectNode config) {
        ObjectNode event = events.addObject().put("eventId", id);
        event.putArray("triggers").add("FILTER_TRIGGER");
        event.putObject("action").put("factoryId", factory).put("name", name).set("config", config);
    }
}
