// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A dashboard from its source: title, time range, controls and panels. */
final class DashboardBuilder {
    private static final String OPTIONS =
            "{'useMargins':true,'syncColors':true,'syncCursor':true,'syncTooltips':false,'hidePanelTitles':false}";
    private static final String NO_FILTER = "{'query':{'query':'','language':'kuery'},'filter':[]}";

    private static final int WIDTH = 48;
    private static final int LINKS_HEIGHT = 3;

    private DashboardBuilder() {}

    /** @param others sources of the dashboards that it links to, by id */
    static ObjectNode build(String id, ObjectNode source, Map<String, ObjectNode> others) {
        References references = new References();
        ArrayNode panels = JsonNodeFactory.instance.arrayNode();
        PanelFlow flow = new PanelFlow();
        panels.add(
                LinksBuilder.build(ControlsBuilder.fields(source), others, flow.next(WIDTH, LINKS_HEIGHT), references));
        for (JsonNode panel : Json.member(source, "panels")) {
            ObjectNode place = flow.next(Json.member(panel, "size"));
            panels.add(PanelBuilder.build((ObjectNode) panel, place, references));
        }
        references.tag(DashboardBundle.TAG);
        ObjectNode attributes = Json.object();
        attributes.set("title", Json.member(source, "title"));
        attributes.set("description", Json.member(source, "description"));
        attributes.put("panelsJSON", Json.text(panels)).put("optionsJSON", Json.text(Json.of(OPTIONS)));
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(Json.of(NO_FILTER)));
        attributes.set("controlGroupInput", ControlsBuilder.build(source.path("controls"), references));
        attributes.put("timeRestore", true).put("timeTo", "now").set("timeFrom", Json.member(source, "timeFrom"));
        attributes
                .putObject("refreshInterval")
                .put("pause", false)
                .put("value", 1000 * Json.member(source, "refreshSeconds").asInt());
        return SavedObject.dashboard(id, attributes, references);
    }
}
