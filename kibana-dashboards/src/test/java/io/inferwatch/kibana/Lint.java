package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules whose breach Kibana answers with a failed import, an ignored attribute or a dangling reference. */
final class Lint {
    private static final Map<String, String> VERSIONS =
            Map.of("dashboard", "10.2.0", "index-pattern", "8.0.0", "search", "10.5.0", "tag", "8.0.0");
    private static final Set<String> FREE_DRILLDOWNS =
            Set.of("DASHBOARD_TO_DASHBOARD_DRILLDOWN", "OPEN_IN_DISCOVER_DRILLDOWN");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "dashboard",
            Set.of(
                    "title",
                    "description",
                    "panelsJSON",
                    "optionsJSON",
                    "kibanaSavedObjectMeta",
                    "timeRestore",
                    "timeFrom",
                    "timeTo",
                    "refreshInterval",
                    "controlGroupInput"),
            "index-pattern",
            Set.of(
                    "title",
                    "name",
                    "timeFieldName",
                    "fields",
                    "fieldAttrs",
                    "fieldFormatMap",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta",
                    "allowNoIndex"),
            "search",
            Set.of(
                    "title",
                    "description",
                    "columns",
                    "sort",
                    "grid",
                    "hideChart",
                    "isTextBasedOnly",
                    "timeRestore",
                    "kibanaSavedObjectMeta"),
            "tag",
            Set.of("name", "description", "color"));

    private final List<String> problems = new ArrayList<>();

    private Lint() {}

    /** What is wrong, one line each; empty when all is well. */
    static List<String> problems(Collection<? extends JsonNode> objects) {
        Lint lint = new Lint();
        Set<String> ids = new HashSet<>();
        for (JsonNode object : objects) {
            lint.expect(ids.add(key(object)), object, "id is there twice");
        }
        objects.forEach(object -> lint.object(object, ids));
        return lint.problems;
    }

    private void object(JsonNode object, Set<String> ids) {
        String type = object.path("type").asText();
        expect("8.8.0".equals(object.path("coreMigrationVersion").asText()), object, "coreMigrationVersion");
        expect(object.path("typeMigrationVersion").asText().equals(VERSIONS.get(type)), object, "typeMigrationVersion");
        Set<String> unknown = new TreeSet<>();
        object.path("attributes").fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(ATTRIBUTES.getOrDefault(type, Set.of()));
        expect(unknown.isEmpty(), object, "unknown attributes " + unknown);
        Set<String> names = new HashSet<>();
        for (JsonNode reference : object.path("references")) {
            expect(names.add(reference.path("name").asText()), object, "reference is there twice");
            expect(ids.contains(key(reference)), object, "reference to nothing: " + reference);
        }
        paid(object);
        if (type.equals("dashboard")) {
            dashboard(object, names);
        }
    }

    private void dashboard(JsonNode dashboard, Set<String> names) {
        Set<String> used = new HashSet<>();
        Set<String> cells = new HashSet<>();
        Set<String> panelIds = new HashSet<>();
        for (JsonNode panel : Panels.of(dashboard)) {
            String id = panel.path("panelIndex").asText();
            expect(panelIds.add(id), dashboard, "panel is there twice: " + id);
            expect(id.equals(panel.at("/gridData/i").asText()), dashboard, "gridData.i of " + id);
            grid(dashboard, panel, cells);
            if (panel.path("type").asText().equals("lens")) {
                new LensLint(id, problems).check(panel.at("/embeddableConfig/attributes"));
                panel.at("/embeddableConfig/attributes/references")
                        .forEach(r -> used.add(id + ":" + r.path("name").asText()));
            }
            links(id, panel, used);
            drilldowns(dashboard, id, panel, used);
        }
        used.add("tag-ref-inferwatch");
        expect(panelIds.size() <= 100, dashboard, "more than 100 panels");
        expect(dashboard.at("/attributes/timeRestore").asBoolean(), dashboard, "time range without timeRestore");
        Panels.controls(dashboard)
                .forEach(c -> used.add("controlGroup_" + c.path("id").asText() + ":optionsListDataView"));
        expect(used.equals(names), dashboard, "references " + names + " instead of " + used);
    }

    private static void links(String id, JsonNode panel, Set<String> used) {
        for (JsonNode link : panel.at("/embeddableConfig/attributes/links")) {
            used.add(id + ":" + link.path("destinationRefName").asText());
        }
    }

    private void drilldowns(JsonNode dashboard, String id, JsonNode panel, Set<String> used) {
        Set<String> events = new HashSet<>();
        for (JsonNode event : panel.at("/embeddableConfig/enhancements/dynamicActions/events")) {
            String eventId = event.path("eventId").asText();
            String factory = event.at("/action/factoryId").asText();
            expect(events.add(eventId), dashboard, "drilldown is there twice: " + eventId);
            expect(FREE_DRILLDOWNS.contains(factory), dashboard, "drilldown that is not in the free tier: " + factory);
            expect(
                    event.path("triggers").toString().equals("[\"FILTER_TRIGGER\"]"),
                    dashboard,
                    "drilldown without its trigger: " + eventId);
            if (factory.startsWith("DASHBOARD")) {
                used.add(id + ":drilldown:" + factory + ":" + eventId + ":dashboardId");
            }
        }
    }

    /** What the licence or the cluster may lack. */
    private void paid(JsonNode object) {
        String text = object.toString();
        for (String word : List.of("runtime_mappings", "painless", "multi_terms", "top_metrics", "esql")) {
            expect(!text.contains(word), object, "not everywhere: " + word);
        }
        JsonNode runtime = object.at("/attributes/runtimeFieldMap");
        expect(runtime.asText("{}").equals("{}"), object, "runtime fields");
    }

    private void grid(JsonNode dashboard, JsonNode panel, Set<String> cells) {
        JsonNode grid = panel.path("gridData");
        int x = grid.path("x").asInt(-1);
        int y = grid.path("y").asInt(-1);
        expect(x >= 0 && x + grid.path("w").asInt() <= 48, dashboard, "beyond 48 columns: " + grid);
        boolean free = true;
        for (int i = 0; i < grid.path("w").asInt() * grid.path("h").asInt(); i++) {
            int width = grid.path("w").asInt();
            free &= cells.add((x + i % width) + "," + (y + i / width));
        }
        expect(free, dashboard, "overlaps: " + grid);
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    private void expect(boolean right, JsonNode object, String problem) {
        if (!right) {
            problems.add(key(object) + ": " + problem);
        }
    }
}
