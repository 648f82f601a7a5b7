// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of what a Lens panel draws of its layers. */
record ChartLint(String type, JsonNode visualization, JsonNode layers, String where, Problems problems) {
    /** Accessors of buckets; all others are of metrics. */
    private static final List<String> BUCKETS =
            List.of("xAccessor", "yAccessor", "splitAccessor", "breakdownByAccessor");

    private static final List<String> METRICS =
            List.of("metricAccessor", "secondaryMetricAccessor", "valueAccessor", "maxAccessor");
    private static final Set<String> SERIES = Set.of(
            "line",
            "area",
            "area_stacked",
            "area_percentage_stacked",
            "bar",
            "bar_stacked",
            "bar_percentage_stacked",
            "bar_horizontal",
            "bar_horizontal_stacked",
            "bar_horizontal_percentage_stacked");

    void check() {
        boolean xy = type.equals("lnsXY");
        Set<String> ids = new TreeSet<>();
        for (JsonNode layer : xy ? visualization.path("layers") : List.of(visualization)) {
            ids.add(layer.path("layerId").asText());
            layer(layer, layers.path(layer.path("layerId").asText()).path("columns"));
        }
        Set<String> there = new TreeSet<>();
        layers.fieldNames().forEachRemaining(there::add);
        expect(ids.equals(there), LintRule.LENS_LAYERS, ids + " instead of " + there);
        switch (type) {
            case "lnsXY" -> series();
            case "lnsMetric" -> frame(visualization.has("metricAccessor"));
            case "lnsHeatmap" -> heatmap();
            case "lnsDatatable" -> table();
            default -> expect(false, LintRule.CHART_TYPE, type);
        }
    }

    private void layer(JsonNode layer, JsonNode columns) {
        List<String> buckets = new ArrayList<>();
        List<String> metrics = new ArrayList<>();
        BUCKETS.stream()
                .filter(layer::has)
                .forEach(name -> buckets.add(layer.get(name).asText()));
        METRICS.stream()
                .filter(layer::has)
                .forEach(name -> metrics.add(layer.get(name).asText()));
        layer.path("accessors").forEach(one -> metrics.add(one.asText()));
        List<String> all = new ArrayList<>(buckets);
        all.addAll(metrics);
        layer.path("columns").forEach(one -> all.add(one.path("columnId").asText()));
        all.forEach(id -> expect(columns.has(id), LintRule.ACCESSOR, id));
        buckets.forEach(id -> expect(columns.path(id).path("isBucketed").asBoolean(), LintRule.ACCESSOR_ROLE, id));
        metrics.forEach(id -> expect(!columns.path(id).path("isBucketed").asBoolean(), LintRule.ACCESSOR_ROLE, id));
        frame(!all.isEmpty() && layer.path("layerType").asText().equals("data"));
    }

    private void series() {
        frame(visualization.at("/legend/isVisible").isBoolean()
                && visualization.at("/legend/position").isTextual()
                && visualization.has("preferredSeriesType"));
        Set<Boolean> horizontal = new HashSet<>();
        for (JsonNode layer : visualization.path("layers")) {
            String series = layer.path("seriesType").asText();
            frame(layer.has("xAccessor") && !layer.path("accessors").isEmpty());
            expect(SERIES.contains(series), LintRule.SERIES_TYPE, series);
            if (series.startsWith("bar")) {
                horizontal.add(series.startsWith("bar_horizontal"));
            }
        }
        expect(horizontal.size() <= 1, LintRule.SERIES_TYPE, horizontal);
    }

    private void heatmap() {
        frame(visualization.path("shape").asText().equals("heatmap")
                && visualization.at("/legend/type").asText().equals("heatmap_legend")
                && visualization.at("/gridConfig/type").asText().equals("heatmap_grid")
                && visualization.has("xAccessor")
                && visualization.has("yAccessor")
                && visualization.has("valueAccessor"));
    }

    private void table() {
        Set<String> shown = new HashSet<>();
        for (JsonNode column : visualization.path("columns")) {
            String id = column.path("columnId").asText();
            expect(shown.add(id) && !id.matches(".+X\\d+"), LintRule.TABLE_COLUMNS, id);
        }
        JsonNode sorted = visualization.at("/sorting/columnId");
        expect(sorted.isMissingNode() || shown.contains(sorted.asText()), LintRule.TABLE_COLUMNS, sorted);
    }

    private void frame(boolean right) {
        expect(right, LintRule.CHART_FRAME, visualization);
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, where, found);
    }
}
