// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import io.inferwatch.kibana.TimeRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A panel with cells of time by terms, the darker the greater. */
final class HeatPainter {
    private static final double NAMES = 130;
    private static final double LEGEND = 40;

    private HeatPainter() {}

    static void paint(Svg svg, Box box, Panel panel, PanelTable table, TimeRange range) {
        String value = panel.visualization().path("valueAccessor").asText();
        int name =
                panel.buckets().indexOf(panel.visualization().path("yAccessor").asText());
        int time = 1 - name;
        Set<Object> names = new LinkedHashSet<>();
        double most = 0;
        for (PanelTable.Row row : table.rows()) {
            names.add(row.keys().get(name));
            most = Math.max(most, number(row, value));
        }
        Box plot = box.inside(NAMES, 2, LEGEND, 16);
        List<Object> rows = List.copyOf(names);
        double height = Math.min(24, plot.height() / Math.max(1, rows.size()));
        double width = plot.width() * TimeAxis.step(range);
        for (int i = 0; i < rows.size(); i++) {
            svg.text(
                    plot.x() - 4,
                    plot.y() + i * height + height / 2 + 3,
                    rows.get(i).toString(),
                    "end",
                    24);
        }
        for (PanelTable.Row row : table.rows()) {
            if (row.values().containsKey(value)) {
                double x = plot.x()
                        + plot.width()
                                * TimeAxis.share(range, (Double) row.keys().get(time));
                double y = plot.y() + rows.indexOf(row.keys().get(name)) * height;
                double share = most == 0 ? 0 : number(row, value) / most;
                svg.rect(x, y, Math.max(1, width - 1), Math.max(1, height - 1), Colours.scale(share));
            }
        }
        TimeAxis.paint(svg, new Box(plot.x(), plot.y(), plot.width(), rows.size() * height), range);
        legend(svg, plot, panel, value, most);
    }

    private static double number(PanelTable.Row row, String value) {
        return Objects.requireNonNullElse((Double) row.values().get(value), 0.0);
    }

    private static void legend(Svg svg, Box plot, Panel panel, String value, double most) {
        for (int i = 0; i <= 4; i++) {
            double y = plot.y() + i * 14;
            svg.rect(plot.right() + 8, y, 10, 10, Colours.scale(1 - i / 4.0));
        }
        svg.text(plot.right() + 21, plot.y() + 9, Values.of(panel, value, most), "grey");
        svg.text(plot.right() + 21, plot.y() + 65, "0", "grey");
    }
}
