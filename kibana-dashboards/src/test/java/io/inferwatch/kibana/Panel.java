// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A Lens panel of a dashboard, as Kibana stores it.
 *
 * @param dashboard the id of its dashboard
 */
public record Panel(String dashboard, JsonNode json) {
    private static final Set<String> COMPUTED = Set.of("formula", "math");

    /** All Lens panels of all dashboards. */
    public static List<Panel> all() {
        List<Panel> all = new ArrayList<>();
        for (JsonNode object : DashboardBundle.objects()) {
            if (object.path("type").asText().equals("dashboard")) {
                all.addAll(of(object));
            }
        }
        return all;
    }

    static List<Panel> of(JsonNode dashboard) {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : Panels.of(dashboard)) {
            if (panel.path("type").asText().equals("lens")) {
                panels.add(new Panel(dashboard.path("id").asText(), panel));
            }
        }
        return panels;
    }

    /** The dashboard without what all begin with, and the panel: {@code overview/latency}. */
    public String name() {
        return dashboard.replace("inferwatch-", "") + "/"
                + json.path("panelIndex").asText();
    }

    public String title() {
        return json.at("/embeddableConfig/title").asText();
    }

    /** The id of the data view that it reads. */
    public String view() {
        return attributes().at("/references/0/id").asText();
    }

    /** The pattern of indices of its data view, for one namespace. */
    public String index(String namespace) {
        return index(view(), namespace);
    }

    static String index(String view, String namespace) {
        return DashboardBundle.source(view + ".data-view.json")
                .path("title")
                .asText()
                .replaceAll("-\\*$", "-" + namespace);
    }

    String query() {
        return attributes().at("/state/query/query").asText();
    }

    public JsonNode visualization() {
        return attributes().at("/state/visualization");
    }

    public String type() {
        return attributes().path("visualizationType").asText();
    }

    public JsonNode layer() {
        return attributes().at("/state/datasourceStates/formBased/layers/main");
    }

    public JsonNode column(String id) {
        return layer().path("columns").path(id);
    }

    String operation(String id) {
        return column(id).path("operationType").asText();
    }

    /** The columns that make buckets, the outermost first. */
    public List<String> buckets() {
        return columns(column -> column.path("isBucketed").asBoolean());
    }

    /** The columns that Elasticsearch computes. */
    List<String> metrics() {
        return columns(column -> !column.path("isBucketed").asBoolean()
                && !COMPUTED.contains(column.path("operationType").asText()));
    }

    /** The columns that Kibana computes, without the parts of which they are made. */
    List<String> formulas() {
        return columns(column -> column.path("operationType").asText().equals("formula"));
    }

    private List<String> columns(Predicate<JsonNode> wanted) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : layer().path("columnOrder")) {
            if (wanted.test(column(id.asText()))) {
                ids.add(id.asText());
            }
        }
        return ids;
    }

    private JsonNode attributes() {
        return json.at("/embeddableConfig/attributes");
    }
}
