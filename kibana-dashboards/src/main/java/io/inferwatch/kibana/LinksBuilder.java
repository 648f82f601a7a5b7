// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The row of links from a dashboard to the others. Times go with the reader; filters too, but for dashboards that have none of the
 * fields that may be chosen here: nothing would be left on them.
 */
final class LinksBuilder {
    private static final String ID = "links";
    private static final String STAY = "{'openInNewTab':false,'useCurrentDateRange':true}";

    private LinksBuilder() {}

    /**
     * @param fields that may be chosen on this dashboard
     * @param others sources by id, in their order
     */
    static ObjectNode build(
            Set<String> fields, Map<String, ObjectNode> others, ObjectNode place, References dashboard) {
        ObjectNode panel = Json.object().put("type", "links").put("panelIndex", ID);
        panel.set("gridData", place.put("i", ID));
        ObjectNode config = panel.putObject("embeddableConfig").put("hidePanelTitles", true);
        config.set("enhancements", Json.object());
        ObjectNode attributes = config.putObject("attributes").put("layout", "horizontal");
        ArrayNode links = attributes.putArray("links");
        others.forEach((id, other) -> {
            String name = "link_" + id + "_dashboard";
            ObjectNode link = links.addObject().put("type", "dashboardLink").put("id", id);
            link.put("order", links.size() - 1).put("label", label(other)).put("destinationRefName", name);
            boolean shared = !Collections.disjoint(fields, ControlsBuilder.fields(other));
            link.set("options", Json.of(STAY).put("useCurrentFilters", shared));
            dashboard.dashboard(id, ID + ":" + name);
        });
        return panel;
    }

    /** A title without what all of them begin with. */
    private static String label(ObjectNode dashboard) {
        String title = Json.member(dashboard, "title").asText();
        return title.substring(title.indexOf(':') + 1).trim();
    }
}
