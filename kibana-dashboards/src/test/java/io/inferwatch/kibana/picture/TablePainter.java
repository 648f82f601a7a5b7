// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A panel with a table: as many rows as there is room for, sorted as the panel says. */
final class TablePainter {
    private static final int LINE = 17;
    private static final double CHARACTER = 5.4;
    private static final int LONGEST = 60;

    private final Svg svg;
    private final Panel panel;
    private final PanelTable table;
    private final List<String> columns = new ArrayList<>();

    private TablePainter(Svg svg, Panel panel, PanelTable table) {
        this.svg = svg;
        this.panel = panel;
        this.table = table;
        panel.visualization()
                .path("columns")
                .forEach(c -> columns.add(c.path("columnId").asText()));
    }

    static void paint(Svg svg, Box box, Panel panel, PanelTable table) {
        new TablePainter(svg, panel, table).paint(box);
    }

    private void paint(Box box) {
        List<PanelTable.Row> rows = sorted();
        int room = (int) (box.height() / LINE) - 1;
        List<PanelTable.Row> shown = rows.subList(0, Math.max(0, Math.min(rows.size(), room)));
        double[] widths = widths(shown, box.width());
        double y = box.y() + LINE - 5;
        row(
                box.x(),
                y,
                widths,
                columns.stream().map(id -> Values.label(panel, id)).toList(),
                "head");
        svg.line(box.x(), y + 5, box.right(), y + 5, "#d3dae6");
        for (PanelTable.Row row : shown) {
            y += LINE;
            row(box.x(), y, widths, columns.stream().map(id -> text(row, id)).toList(), "");
            svg.line(box.x(), y + 5, box.right(), y + 5, "#edf0f5");
        }
    }

    private List<PanelTable.Row> sorted() {
        JsonNode by = panel.visualization().at("/sorting/columnId");
        List<PanelTable.Row> rows = new ArrayList<>(table.rows());
        if (by.isTextual()) {
            rows.sort(Comparator.comparingDouble((PanelTable.Row row) ->
                    row.values().get(by.asText()) instanceof Double number ? -number : Double.MAX_VALUE));
        }
        return rows;
    }

    private String text(PanelTable.Row row, String id) {
        int bucket = panel.buckets().indexOf(id);
        return Values.of(
                panel, id, bucket >= 0 ? row.keys().get(bucket) : row.values().get(id));
    }

    /** In proportion to the longest text of each column. */
    private double[] widths(List<PanelTable.Row> rows, double width) {
        double[] widths = new double[columns.size()];
        double sum = 0;
        for (int i = 0; i < widths.length; i++) {
            String id = columns.get(i);
            int longest =
                    rows.stream().mapToInt(row -> text(row, id).length()).max().orElse(0);
            widths[i] = 2
                    + Math.min(
                            LONGEST, Math.max(longest, Values.label(panel, id).length()));
            sum += widths[i];
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] *= width / sum;
        }
        return widths;
    }

    private void row(double x, double y, double[] widths, List<String> texts, String style) {
        double left = x;
        for (int i = 0; i < widths.length; i++) {
            boolean number =
                    panel.column(columns.get(i)).path("dataType").asText().equals("number");
            String text = Svg.cut(texts.get(i), (int) (widths[i] / CHARACTER));
            svg.text(
                    number ? left + widths[i] - 6 : left + 2,
                    y,
                    text,
                    number ? (style.isEmpty() ? "end" : "head-end") : style);
            left += widths[i];
        }
    }
}
