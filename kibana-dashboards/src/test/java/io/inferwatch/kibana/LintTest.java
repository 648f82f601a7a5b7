// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds its fault: without this a lint that sees nothing would pass for a clean bundle. */
class LintTest {
    /**
     * A change that breaks a rule.
     *
     * @param change of all objects
     */
    record Fault(LintRule rule, Consumer<List<ObjectNode>> change) {
        @Override
        public String toString() {
            return rule.name();
        }
    }

    private static final String ATTRIBUTES = "/embeddableConfig/attributes";
    private static final String STATE = ATTRIBUTES + "/state";
    private static final String LAYER = STATE + "/datasourceStates/formBased/layers/main";
    private static final String SHOWN = STATE + "/visualization";
    private static final String DRILLDOWN = "/embeddableConfig/enhancements/dynamicActions/events/0";

    static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(ofObjects());
        faults.addAll(ofDashboards());
        faults.addAll(ofPanels());
        faults.addAll(ofControls());
        faults.addAll(ofCharts());
        faults.addAll(ofColumns());
        return faults;
    }

    private static List<Fault> ofObjects() {
        return List.of(
                new Fault(LintRule.ONCE, all -> all.add(all.get(0).deepCopy())),
                new Fault(
                        LintRule.SMALL,
                        all -> at(all.get(0), "/attributes").put("description", "x".repeat(25_000_000))),
                dashboard(LintRule.CORE_VERSION, d -> d.remove("coreMigrationVersion")),
                dashboard(LintRule.TYPE_VERSION, d -> d.remove("typeMigrationVersion")),
                dashboard(LintRule.TYPE_VERSION, d -> d.put("typeMigrationVersion", "10.3.0")),
                dashboard(LintRule.TYPE_VERSION, d -> d.put("typeMigrationVersion", "7.9.0")),
                dashboard(LintRule.KNOWN_ATTRIBUTES, d -> at(d, "/attributes").put("titel", "x")),
                dashboard(LintRule.KNOWN_ATTRIBUTES, d -> at(d, "/attributes").putArray("sections")),
                dashboard(LintRule.TEXT_ATTRIBUTES, d -> at(d, "/attributes").putArray("panelsJSON")),
                dashboard(LintRule.REFERENCE_EXISTS, d -> at(d, "/references/0").put("id", "elsewhere")),
                dashboard(
                        LintRule.REFERENCE_ONCE,
                        d -> ((ArrayNode) d.get("references"))
                                .add(d.at("/references/0").deepCopy())),
                dataView(LintRule.NO_RUNTIME_FIELDS, a -> a.put("runtimeFieldMap", "{\"a\":{}}")),
                dataView(LintRule.DATA_VIEW_TIME, a -> a.remove("timeFieldName")),
                dataView(LintRule.DATA_VIEW_FIELDS, a -> a.put("fields", "[{\"name\":\"a\"}]")),
                dataView(LintRule.DATA_VIEW_EMPTY, a -> a.remove("allowNoIndex")),
                dataView(
                        LintRule.LINK_IN_SPACE,
                        a -> a.put(
                                "fieldFormatMap",
                                a.get("fieldFormatMap").asText().replace("../app/", "/app/"))));
    }

    private static List<Fault> ofDashboards() {
        return List.of(
                dashboard(LintRule.TIME_RESTORE, d -> at(d, "/attributes").put("timeRestore", false)),
                dashboard(
                        LintRule.DASHBOARD_OPTIONS, d -> at(d, "/attributes").put("optionsJSON", "{\"margins\":true}")),
                dashboard(
                        LintRule.SEARCH_SOURCE,
                        d -> at(d, "/attributes/kibanaSavedObjectMeta").put("searchSourceJSON", "{\"query\":{}}")),
                dashboard(LintRule.REFERENCES_MATCH, d -> ((ArrayNode) d.get("references")).remove(0)),
                dashboard(LintRule.PANELS_100, LintTest::crowd),
                panel(LintRule.PANEL_ONCE, p -> p.put("panelIndex", "inferences")),
                panel(LintRule.PANEL_ID, p -> at(p, "/gridData").put("i", "other")),
                panel(LintRule.GRID_WIDTH, p -> at(p, "/gridData").put("x", 40)),
                panel(LintRule.GRID_FREE, p -> at(p, "/gridData").put("y", 0)));
    }

    private static void crowd(ObjectNode dashboard) {
        ArrayNode panels = (ArrayNode) Panels.of(dashboard);
        for (int i = 0; i < 100; i++) {
            ObjectNode copy = panels.get(1).deepCopy();
            copy.put("panelIndex", "more" + i);
            panels.add(copy);
        }
        at(dashboard, "/attributes").put("panelsJSON", panels.toString());
    }

    private static List<Fault> ofPanels() {
        return List.of(
                panel(LintRule.PANEL_TYPE, p -> p.put("type", "map")),
                panel(LintRule.PANEL_TITLE, p -> at(p, "/embeddableConfig").remove("title")),
                panel(
                        "about",
                        LintRule.MARKDOWN,
                        p -> at(p, "/embeddableConfig/savedVis/params").put("markdown", "")),
                panel(
                        "links",
                        LintRule.LINK_OPTIONS,
                        p -> at(p, ATTRIBUTES + "/links/0/options").put("encodeUrl", true)),
                panel(LintRule.DRILLDOWN_FREE, p -> at(p, DRILLDOWN + "/action").put("factoryId", "URL_DRILLDOWN")),
                panel(
                        LintRule.DRILLDOWN_TRIGGER,
                        p -> at(p, DRILLDOWN).putArray("triggers").add("VALUE_CLICK_TRIGGER")),
                panel(
                        LintRule.DRILLDOWN_CONFIG,
                        p -> at(p, DRILLDOWN + "/action/config").put("url", "x")),
                panel(LintRule.DRILLDOWN_ONCE, p -> at(p, DRILLDOWN).put("eventId", "discover")),
                panel(LintRule.REFERENCES_MATCH, p -> at(p, DRILLDOWN).put("eventId", "elsewhere")),
                panel(LintRule.LENS_STATE, p -> at(p, STATE + "/query").remove("language")),
                panel(
                        LintRule.LENS_EMPTY_SOURCES,
                        p -> at(p, STATE + "/datasourceStates").remove("indexpattern")),
                panel(LintRule.LENS_REFERENCES, p -> at(p, ATTRIBUTES).putArray("references")),
                panel(LintRule.EVERYWHERE, p -> at(p, LAYER + "/columns/time").put("label", "painless")));
    }

    private static List<Fault> ofControls() {
        return List.of(
                control(LintRule.CONTROL_KEY, c -> at(c, "/explicitInput").put("id", "other")),
                control(LintRule.CONTROL_TYPE, c -> c.put("type", "rangeSliderControl")),
                control(LintRule.CONTROL_FIELD, c -> at(c, "/explicitInput").put("dataViewId", "inferwatch-checks")),
                control(LintRule.CONTROL_FIELD, c -> at(c, "/explicitInput").remove("fieldName")),
                control(LintRule.CONTROL_SEARCH, c -> at(c, "/explicitInput").put("searchTechnique", "contains")));
    }

    private static List<Fault> ofCharts() {
        return List.of(
                panel(LintRule.CHART_TYPE, p -> at(p, ATTRIBUTES).put("visualizationType", "lnsPie")),
                panel(LintRule.ACCESSOR, p -> at(p, SHOWN + "/layers/0").put("xAccessor", "gone")),
                panel(
                        "latency",
                        LintRule.ACCESSOR_ROLE,
                        p -> at(p, SHOWN + "/layers/0").put("xAccessor", "p95")),
                panel(LintRule.LENS_LAYERS, p -> at(p, SHOWN + "/layers/0").put("layerId", "other")),
                panel(LintRule.SERIES_TYPE, p -> at(p, SHOWN + "/layers/0").put("seriesType", "lines")),
                panel(LintRule.CHART_FRAME, p -> at(p, SHOWN).remove("legend")),
                panel("inferences", LintRule.CHART_FRAME, p -> at(p, SHOWN).remove("metricAccessor")),
                panel("inferences", LintRule.ACCESSOR_ROLE, LintTest::bucketAsMetric),
                panel(
                        "findings",
                        LintRule.TABLE_COLUMNS,
                        p -> ((ArrayNode) p.at(SHOWN + "/columns"))
                                .add(p.at(SHOWN + "/columns/0").deepCopy())),
                panel(
                        "findings",
                        LintRule.TABLE_COLUMNS,
                        p -> at(p, SHOWN + "/sorting").put("columnId", "gone")),
                new Fault(
                        LintRule.CHART_FRAME,
                        all -> edit(
                                all,
                                "inferwatch-model",
                                "levels",
                                p -> at(p, SHOWN + "/gridConfig").remove("type"))),
                new Fault(
                        LintRule.ACCESSOR,
                        all -> edit(
                                all,
                                "inferwatch-model",
                                "levels",
                                p -> at(p, SHOWN).put("valueAccessor", "gone"))));
    }

    private static void bucketAsMetric(ObjectNode panel) {
        at(panel, LAYER + "/columns/n").put("isBucketed", true);
    }

    private static List<Fault> ofColumns() {
        return List.of(
                panel(LintRule.COLUMN_ORDER, p -> ((ArrayNode) p.at(LAYER + "/columnOrder")).remove(0)),
                panel(
                        LintRule.BUCKETS_FIRST,
                        p -> at(p, LAYER + "/columns/model").put("isBucketed", false)),
                column("time", LintRule.COLUMN_KEYS, c -> c.remove("label")),
                column("time", LintRule.OPERATION, c -> c.put("operationType", "avg")),
                column("time", LintRule.DATA_TYPE, c -> c.put("dataType", "datum")),
                column("time", LintRule.DATA_TYPE, c -> c.put("scale", "ratio")),
                column("time", LintRule.SOURCE_FIELD, c -> c.remove("sourceField")),
                column("time", LintRule.DATE_HISTOGRAM, c -> at(c, "/params").put("interval", "often")),
                column("shareX0", LintRule.FILTER, c -> at(c, "/filter").put("language", "lucene")),
                column("share", LintRule.FORMULA_EXPANDED, c -> c.remove("references")),
                panel(LintRule.FORMULA_EXPANDED, p -> at(p, LAYER + "/columns").remove("shareX0")),
                column(
                        "shareX2",
                        LintRule.FORMULA_EXPANDED,
                        c -> at(c, "/params/tinymathAst").putArray("args")),
                column("model", LintRule.TERMS, c -> at(c, "/params").put("size", 0)),
                column(
                        "model",
                        LintRule.ORDER_PLAIN,
                        c -> at(c, "/params/orderBy").put("type", "column").put("columnId", "share")),
                new Fault(
                        LintRule.ORDER_WITH_VALUES,
                        all -> edit(
                                all,
                                "inferwatch-column",
                                "means",
                                p -> at(p, STATE + "/query").put("query", "series.kind: column"))),
                panel(
                        "findings",
                        LintRule.LAST_VALUE,
                        p -> at(p, LAYER + "/columns/state").remove("filter")),
                panel(
                        "p95",
                        LintRule.PERCENTILE,
                        p -> at(p, LAYER + "/columns/p95/params").put("percentile", 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isFound(Fault fault) {
        List<ObjectNode> objects = new ArrayList<>(DashboardBundle.objects());
        fault.change().accept(objects);
        assertThat(Lint.problems(objects)).extracting(Problems.Problem::rule).contains(fault.rule());
    }

    @Test
    void everyRule_hasAFault() {
        Set<LintRule> provoked = faults().stream().map(Fault::rule).collect(Collectors.toSet());
        assertThat(provoked).isEqualTo(EnumSet.allOf(LintRule.class));
    }

    private static Fault dashboard(LintRule rule, Consumer<ObjectNode> change) {
        return new Fault(rule, all -> change.accept(find(all, "inferwatch-overview")));
    }

    private static Fault dataView(LintRule rule, Consumer<ObjectNode> change) {
        return new Fault(rule, all -> change.accept(at(find(all, "inferwatch-events"), "/attributes")));
    }

    private static Fault panel(LintRule rule, Consumer<ObjectNode> change) {
        return panel("errors-per-model", rule, change);
    }

    private static Fault panel(String panel, LintRule rule, Consumer<ObjectNode> change) {
        return new Fault(rule, all -> edit(all, "inferwatch-overview", panel, change));
    }

    private static Fault column(String column, LintRule rule, Consumer<ObjectNode> change) {
        return panel(rule, p -> change.accept(at(p, LAYER + "/columns/" + column)));
    }

    private static Fault control(LintRule rule, Consumer<ObjectNode> change) {
        return dashboard(rule, d -> {
            ObjectNode group = at(d, "/attributes/controlGroupInput");
            JsonNode controls = Panels.read(group.path("panelsJSON").asText());
            change.accept((ObjectNode) controls.path("control-model"));
            group.put("panelsJSON", controls.toString());
        });
    }

    private static void edit(List<ObjectNode> all, String dashboard, String panel, Consumer<ObjectNode> change) {
        Panels.edit(find(all, dashboard), panel, change);
    }

    private static ObjectNode find(List<ObjectNode> all, String id) {
        return all.stream()
                .filter(object -> object.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode at(ObjectNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }
}
