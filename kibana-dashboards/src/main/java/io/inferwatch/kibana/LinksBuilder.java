// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The row of links from a dashboard to the others; filters and times go with the reader. */
final class LinksBuilder {
    private static final String ID = "links";
    private static final String STAY = "{'openInNewTab':false,'useCurrentFilters':true,'useCurrentDateRange':true}";

    private LinksBuilder() {}

    /** @param others labels by id, in their order */
    static ObjectNode build(Map<String, String> others, ObjectNode place, References dashboard) {
        ObjectNode panel = Json.object().put("type", "links").put("panelIndex", ID);
        panel.set("gridData", place.put("i", ID));
        ObjectNode config = panel.putObject("embeddableConfig").put("hidePanelTitles", true);
        config.set("enhancements", Json.object());
        ObjectNode attributes = config.putObject("attributes").put("layout", "horizontal");
        ArrayNode links = attributes.putArray("links");
        others.forEach((id, label) -> {
            String name = "link_" + id + "_dashboard";
            ObjectNode link = links.addObject().put("type", "dashboardLink").put("id", id);
            link.put("order", links.size() - 1).put("label", label).put("destinationRefName", name);
            link.set("options", Json.of(STAY));
            dashboard.dashboard(id, ID + ":" + name);
        });
        return panel;
    }
}
