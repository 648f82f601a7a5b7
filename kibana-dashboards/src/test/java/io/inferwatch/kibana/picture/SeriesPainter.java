// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import io.inferwatch.kibana.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A panel with lines or bars over time, or with horizontal bars by terms. */
final class SeriesPainter {
    private static final double AXIS = 46;
    private static final double LEGEND = 110;
    private static final double NAMES = 150;
    private static final int LINE = 14;
    private static final int FEW = 20;

    private final Svg svg;
    private final Panel panel;
    private final PanelTable table;
    private final TimeRange range;
    private final JsonNode layer;
    private final List<String> accessors = new ArrayList<>();

    private SeriesPainter(Svg svg, Panel panel, PanelTable table, TimeRange range) {
        this.svg = svg;
        this.panel = panel;
        this.table = table;
        this.range = range;
        this.layer = panel.visualization().at("/layers/0");
        layer.path("accessors").forEach(accessor -> accessors.add(accessor.asText()));
    }

    static void paint(Svg svg, Box box, Panel panel, PanelTable table, TimeRange range) {
        SeriesPainter painter = new SeriesPainter(svg, panel, table, range);
        if (painter.type().startsWith("bar_horizontal")) {
            painter.horizontal(box);
        } else {
            painter.overTime(box);
        }
    }

    private String type() {
        return layer.path("seriesType").asText();
    }

    /** The points of each series by time. */
    private Map<String, TreeMap<Double, Double>> series() {
        int split = panel.buckets().indexOf(layer.path("splitAccessor").asText());
        int time = panel.buckets().indexOf(layer.path("xAccessor").asText());
        Map<String, TreeMap<Double, Double>> series = new LinkedHashMap<>();
        for (PanelTable.Row row : table.rows()) {
            for (String accessor : accessors) {
                String label = Values.label(panel, accessor);
                String of = split < 0 ? "" : row.keys().get(split).toString();
                String name = of.isEmpty() ? label : accessors.size() == 1 ? of : of + ", " + label;
                Object value = row.values().get(accessor);
                if (value instanceof Double number) {
                    series.computeIfAbsent(name, any -> new TreeMap<>())
                            .put((Double) row.keys().get(time), number);
                }
            }
        }
        return series;
    }

    private void overTime(Box box) {
        Map<String, TreeMap<Double, Double>> series = series();
        boolean legend = series.size() > 1;
        Box plot = box.inside(AXIS, 4, legend ? LEGEND : 6, 16);
        boolean bars = type().startsWith("bar");
        Map<Double, Double> totals = new TreeMap<>();
        series.values().forEach(points -> points.forEach((time, value) -> totals.merge(time, value, Double::sum)));
        boolean percent = type().contains("percentage");
        Scale scale = percent ? Scale.of(0, 1) : bars ? Scale.of(0, most(totals)) : lines(series);
        marks(plot, scale, percent);
        if (bars) {
            bars(plot, series, totals, scale, percent);
        } else {
            int index = 0;
            for (TreeMap<Double, Double> points : series.values()) {
                line(plot, points, scale, Colours.series(index++));
            }
        }
        TimeAxis.paint(svg, plot, range);
        if (legend) {
            legend(plot, new ArrayList<>(series.keySet()));
        }
    }

    private static double most(Map<Double, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private static Scale lines(Map<String, TreeMap<Double, Double>> series) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (TreeMap<Double, Double> points : series.values()) {
            for (double value : points.values()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > most ? Scale.of(0, 1) : Scale.of(least, most);
    }

    private void marks(Box plot, Scale scale, boolean percent) {
        for (double mark : scale.marks()) {
            double y = plot.bottom() - plot.height() * scale.share(mark);
            svg.line(plot.x(), y, plot.right(), y, "#edf0f5");
            String text = percent ? Values.plain(100 * mark) + " %" : Values.mark(panel, accessors.get(0), mark);
            svg.text(plot.x() - 4, y + 3, text, "grey-end");
        }
    }

    /** With a dot for each of few points. */
    private void line(Box plot, TreeMap<Double, Double> points, Scale scale, String colour) {
        StringBuilder path = new StringBuilder();
        for (Map.Entry<Double, Double> point : points.entrySet()) {
            double x = plot.x() + plot.width() * TimeAxis.share(range, point.getKey());
            double y = plot.bottom() - plot.height() * scale.share(point.getValue());
            path.append(Svg.format(path.isEmpty() ? "M%s %s" : "L%s %s", x, y));
            if (points.size() <= FEW) {
                svg.dot(x, y, colour);
            }
        }
        svg.path(path.toString(), colour);
    }

    private void bars(
            Box plot,
            Map<String, TreeMap<Double, Double>> series,
            Map<Double, Double> totals,
            Scale scale,
            boolean percent) {
        double width = Math.max(1, plot.width() * TimeAxis.step(range) - 1);
        Map<Double, Double> below = new TreeMap<>();
        int index = 0;
        for (TreeMap<Double, Double> points : series.values()) {
            String colour = Colours.series(index++);
            points.forEach((time, value) -> {
                double share = percent ? value / totals.get(time) : value;
                double from = below.getOrDefault(time, 0.0);
                below.put(time, from + share);
                double top = plot.bottom() - plot.height() * scale.share(from + share);
                double height = plot.height() * (scale.share(from + share) - scale.share(from));
                svg.rect(plot.x() + plot.width() * TimeAxis.share(range, time), top, width, height, colour);
            });
        }
    }

    private void legend(Box plot, List<String> names) {
        int room = (int) (plot.height() / LINE);
        for (int i = 0; i < Math.min(room, names.size()); i++) {
            double y = plot.y() + i * LINE;
            svg.rect(plot.right() + 10, y, 8, 8, Colours.series(i));
            svg.text(plot.right() + 22, y + 8, names.get(i), "", 17);
        }
    }

    private void horizontal(Box box) {
        Box plot = box.inside(NAMES, 4, 30, 4);
        String accessor = accessors.get(0);
        double most = table.rows().stream()
                .mapToDouble(row -> row.values().get(accessor) instanceof Double number ? number : 0)
                .max()
                .orElse(1);
        double height = Math.min(22, plot.height() / Math.max(1, table.rows().size()));
        double y = plot.y();
        for (PanelTable.Row row : table.rows()) {
            double value = row.values().get(accessor) instanceof Double number ? number : 0;
            svg.text(plot.x() - 4, y + height / 2 + 3, row.keys().get(0).toString(), "end", 27);
            double width = most <= 0 ? 0 : plot.width() * Math.max(0, value) / most;
            svg.rect(plot.x(), y + 2, width, Math.max(1, height - 4), Colours.series(0));
            svg.text(plot.x() + width + 3, y + height / 2 + 3, Values.of(panel, accessor, value), "grey");
            y += height;
        }
    }
}
