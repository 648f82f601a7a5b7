package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A dashboard from its source: title, time range, controls and panels. */
final class DashboardBuilder {
    private static final String OPTIONS =
            "{'useMargins':true,'syncColors':true,'syncCursor':true,'syncTooltips':false,'hidePanelTitles':false}";
    private static final String NO_FILTER = "{'query':{'query':'','language':'kuery'},'filter':[]}";

    private DashboardBuilder() {}

    static ObjectNode build(String id, ObjectNode source) {
        References references = new References();
        ArrayNode panels = JsonNodeFactory.instance.arrayNode();
        for (JsonNode panel : Json.member(source, "panels")) {
            panels.add(PanelBuilder.build((ObjectNode) panel, references));
        }
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
