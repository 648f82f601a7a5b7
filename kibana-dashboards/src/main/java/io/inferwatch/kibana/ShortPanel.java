// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the short form of a panel in its source: the layer with its columns, and which column a chart shows where.
 *
 * <p>{@code chart} is {@code metric}, {@code table}, {@code heatmap} or a type of series ({@code line}, {@code bar_stacked},
 * {@code bar_horizontal}, …). Its columns have no roles in sources: the time, a range or else the first terms are the x axis, the
 * terms that remain split, all others are the values. Lines go on over steps without a value: windows are longer than steps.
 */
final class ShortPanel {
    private static final String LAYER = "main";

    private final ObjectNode source;
    private final String chart;
    private final ObjectNode columns = Json.object();
    private final List<String> values = new ArrayList<>();
    private final List<String> visible = new ArrayList<>();
    private String axis = "";
    private String split = "";

    private ShortPanel(ObjectNode source) {
        this.source = source;
        this.chart = Json.member(source, "chart").asText();
    }

    /** The panel in Kibana's words, still without references and what follows from each operation. */
    static ObjectNode expand(ObjectNode source) {
        ShortPanel panel = new ShortPanel(source);
        panel.columns();
        ObjectNode expanded = source.deepCopy();
        expanded.remove(List.of("chart", "view", "columns", "sort"));
        ObjectNode layer = expanded.putObject("layers").putObject(LAYER);
        layer.put("dataView", "inferwatch-" + Json.member(source, "view").asText());
        layer.set("columns", panel.columns);
        expanded.put("visualizationType", panel.type());
        expanded.set("visualization", panel.visualization());
        return expanded;
    }

    private void columns() {
        Json.member(source, "columns").properties().forEach(column -> {
            String id = column.getKey();
            JsonNode form = column.getValue();
            ShortColumn.expand(id, form, columns);
            visible.add(id);
            if (form.has("time") || form.has("range")) {
                axis = id;
            } else if (!form.has("by")) {
                values.add(id);
            }
        });
        for (String id : visible) {
            if (columns.path(id).path("operationType").asText().equals("terms")) {
                if (axis.isEmpty()) {
                    axis = id;
                } else if (!axis.equals(id)) {
                    split = id;
                }
            }
        }
    }

    private String type() {
        return switch (chart) {
            case "metric" -> "lnsMetric";
            case "table" -> "lnsDatatable";
            case "heatmap" -> "lnsHeatmap";
            default -> "lnsXY";
        };
    }

    private ObjectNode visualization() {
        return switch (chart) {
            case "metric" -> layer().put("metricAccessor", values.get(0));
            case "table" -> table();
            case "heatmap" -> heatmap();
            default -> series();
        };
    }

    private static ObjectNode layer() {
        return Json.object().put("layerId", LAYER).put("layerType", "data");
    }

    private ObjectNode table() {
        ObjectNode table = layer();
        ArrayNode shown = table.putArray("columns");
        visible.forEach(id -> shown.addObject().put("columnId", id).put("isTransposed", false));
        if (source.has("sort")) {
            table.putObject("sorting").put("direction", "desc").set("columnId", source.get("sort"));
        }
        table.putObject("paging").put("size", 10).put("enabled", true);
        return table.put("rowHeight", "single").put("headerRowHeight", "single");
    }

    private ObjectNode heatmap() {
        ObjectNode map = layer().put("shape", "heatmap");
        map.put("xAccessor", axis).put("yAccessor", split).put("valueAccessor", values.get(0));
        map.set("legend", Json.of("{'isVisible':true,'position':'right','type':'heatmap_legend'}"));
        map.set(
                "gridConfig",
                Json.of("{'type':'heatmap_grid','isCellLabelVisible':false,'isYAxisLabelVisible':true,"
                        + "'isXAxisLabelVisible':true,'isYAxisTitleVisible':false,'isXAxisTitleVisible':false}"));
        return map;
    }

    private ObjectNode series() {
        ObjectNode xy = Json.object().put("preferredSeriesType", chart);
        xy.set("legend", Json.of("{'isVisible':true,'position':'right'}"));
        xy.put("valueLabels", "hide").put("fittingFunction", chart.equals("line") ? "Linear" : "None");
        ObjectNode shown = layer().put("seriesType", chart).put("xAccessor", axis);
        values.forEach(shown.putArray("accessors")::add);
        if (!split.isEmpty()) {
            shown.put("splitAccessor", split);
        }
        xy.putArray("layers").add(shown);
        return xy;
    }
}
