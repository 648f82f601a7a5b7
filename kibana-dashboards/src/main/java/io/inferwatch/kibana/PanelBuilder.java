// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A panel of a dashboard, by value: Lens where its source has layers, else markdown. */
final class PanelBuilder {
    private static final String STATE =
            "{'datasourceStates':{'formBased':{'layers':{}},'indexpattern':{'layers':{}},'textBased':{'layers':{}}},"
                    + "'filters':[],'adHocDataViews':{},'internalReferences':[]}";
    private static final String MARKDOWN =
            "{'id':'','title':'','description':'','type':'markdown','params':{'fontSize':12,'openLinksInNewTab':false},"
                    + "'uiState':{},'data':{'aggs':[],'searchSource':{'query':{'query':'','language':'kuery'},'filter':[]}}}";

    private PanelBuilder() {}

    /** The panel; the references of its layers are added to those of the dashboard too. */
    static ObjectNode build(ObjectNode written, ObjectNode place, References dashboard) {
        ObjectNode source = written.has("chart") ? ShortPanel.expand(written) : written;
        String id = Json.member(source, "id").asText();
        boolean lens = source.has("layers");
        ObjectNode panel =
                Json.object().put("type", lens ? "lens" : "visualization").put("panelIndex", id);
        panel.set("gridData", place.put("i", id));
        ObjectNode config = panel.putObject("embeddableConfig");
        config.set("enhancements", Drilldowns.build(id, source, dashboard));
        config.put("hidePanelTitles", !source.has("title"));
        if (lens) {
            config.set("title", Json.member(source, "title"));
            ObjectNode attributes = lens(source);
            dashboard.ofPanel(id, (ArrayNode) attributes.get("references"));
            config.set("attributes", attributes);
        } else {
            config.set("savedVis", markdown(source));
        }
        return panel;
    }

    private static ObjectNode markdown(ObjectNode source) {
        ObjectNode visualization = Json.of(MARKDOWN);
        Json.objectMember(visualization, "params").set("markdown", Json.member(source, "markdown"));
        return visualization;
    }

    private static ObjectNode lens(ObjectNode source) {
        ObjectNode attributes = Json.object();
        attributes.set("title", Json.member(source, "title"));
        attributes.put("description", source.path("description").asText()).put("type", "lens");
        attributes.set("visualizationType", Json.member(source, "visualizationType"));
        References references = new References();
        ObjectNode state = Json.of(STATE);
        ObjectNode layers = (ObjectNode) state.at("/datasourceStates/formBased/layers");
        Json.member(source, "layers").properties().forEach(layer -> {
            layers.set(layer.getKey(), layer(layer.getValue()));
            references.dataView(
                    Json.member(layer.getValue(), "dataView").asText(),
                    "indexpattern-datasource-layer-" + layer.getKey());
        });
        state.set("visualization", Json.member(source, "visualization"));
        state.set(
                "query",
                Json.object().put("query", source.path("query").asText()).put("language", "kuery"));
        attributes.set("references", references.json());
        attributes.set("state", state);
        return attributes;
    }

    /** The columns in the order of the source: it is the order in which buckets nest. */
    private static ObjectNode layer(JsonNode source) {
        ObjectNode layer = Json.object();
        ObjectNode columns = layer.putObject("columns");
        ArrayNode order = layer.putArray("columnOrder");
        Json.member(source, "columns").properties().forEach(column -> {
            columns.set(column.getKey(), Column.complete((ObjectNode) column.getValue()));
            order.add(column.getKey());
        });
        layer.set("incompleteColumns", Json.object());
        return layer.put("sampling", 1).put("ignoreGlobalFilters", false);
    }
}
