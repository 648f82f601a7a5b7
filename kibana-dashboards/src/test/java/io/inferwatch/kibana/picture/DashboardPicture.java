// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.kibana.Dashboard;
import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import io.inferwatch.kibana.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Draws what a dashboard shows: its panels in their places, each with what its own search found. Shapes, texts and numbers are those that
 * Kibana is given; colours and details are not Kibana's.
 */
public final class DashboardPicture {
    private static final double COLUMN = 25;
    private static final double ROW = 15;
    private static final double HEAD = 58;
    private static final double GAP = 4;

    private final Svg svg = new Svg();
    private final TimeRange range;
    private final Function<Panel, PanelTable> tables;

    private DashboardPicture(TimeRange range, Function<Panel, PanelTable> tables) {
        this.range = range;
        this.tables = tables;
    }

    /** The picture as SVG. */
    public static String draw(Dashboard dashboard, TimeRange range, Function<Panel, PanelTable> tables) {
        return new DashboardPicture(range, tables).draw(dashboard);
    }

    private String draw(Dashboard dashboard) {
        svg.text(12, 24, dashboard.title(), "page");
        svg.text(48 * COLUMN - 12, 24, range.from() + " to " + range.to(), "grey-end");
        double x = 12;
        for (String control : dashboard.controls()) {
            svg.frame(new Box(x, 33, 150, 18));
            svg.text(x + 6, 46, control + ": any", "grey");
            x += 156;
        }
        double bottom = 0;
        for (JsonNode panel : dashboard.panels()) {
            Box box = box(panel.path("gridData"));
            bottom = Math.max(bottom, box.bottom());
            svg.frame(box);
            panel(new Panel(dashboard.id(), panel), box);
        }
        return svg.document(48 * COLUMN, bottom + GAP);
    }

    private static Box box(JsonNode grid) {
        return new Box(
                        grid.path("x").asInt() * COLUMN,
                        HEAD + grid.path("y").asInt() * ROW,
                        grid.path("w").asInt() * COLUMN,
                        grid.path("h").asInt() * ROW)
                .inside(GAP / 2, GAP / 2, GAP / 2, GAP / 2);
    }

    private void panel(Panel panel, Box box) {
        switch (panel.json().path("type").asText()) {
            case "lens" -> lens(panel, box);
            case "links" -> links(panel, box);
            default ->
                markdown(
                        panel.json()
                                .at("/embeddableConfig/savedVis/params/markdown")
                                .asText(),
                        box);
        }
    }

    private void lens(Panel panel, Box box) {
        svg.text(box.x() + 8, box.y() + 15, panel.title(), "title", (int) (box.width() / 6.3));
        Box inside = box.inside(8, 22, 8, 6);
        PanelTable table = tables.apply(panel);
        if (table.rows().isEmpty() && !panel.type().equals("lnsMetric")) {
            svg.text(box.x() + box.width() / 2, box.y() + box.height() / 2, "No results found", "middle grey");
            return;
        }
        switch (panel.type()) {
            case "lnsMetric" -> NumberPainter.paint(svg, inside, panel, table);
            case "lnsDatatable" -> TablePainter.paint(svg, inside, panel, table);
            case "lnsHeatmap" -> HeatPainter.paint(svg, inside, panel, table, range);
            default -> SeriesPainter.paint(svg, inside, panel, table, range);
        }
    }

    private void links(Panel panel, Box box) {
        double x = box.x() + 10;
        for (JsonNode link : panel.json().at("/embeddableConfig/attributes/links")) {
            String label = link.path("label").asText();
            svg.text(x, box.y() + box.height() / 2 + 3, label, "link");
            x += 5.6 * label.length() + 22;
        }
    }

    private void markdown(String markdown, Box box) {
        double y = box.y() + 15;
        for (String line : lines(markdown.replaceAll("[*]+", ""), (int) (box.width() / 5.4))) {
            svg.text(box.x() + 10, y, line, y == box.y() + 15 ? "" : "grey");
            y += 13;
        }
    }

    private static List<String> lines(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
