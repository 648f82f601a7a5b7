// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.kibana.Dashboard;
import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import io.inferwatch.kibana.TimeRange;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Each type of panel draws its values; and the pictures of the documentation are those of the dashboards that there are. */
class DashboardPictureTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plusSeconds(6 * 3600));
    private static final PanelTable NOTHING = new PanelTable(List.of());

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    /** Three values of each term, each step of time, and a number of its own in each column of each row. */
    private static PanelTable table(Panel panel) {
        List<List<Object>> keys = List.of(List.of());
        for (String bucket : panel.buckets()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> key : keys) {
                for (Object value :
                        values(panel.column(bucket).path("operationType").asText())) {
                    List<Object> one = new ArrayList<>(key);
                    one.add(value);
                    longer.add(one);
                }
            }
            keys = longer;
        }
        List<PanelTable.Row> rows = new ArrayList<>();
        for (List<Object> key : keys) {
            Map<String, Object> values = new HashMap<>();
            double number = 1 + rows.size();
            panel.layer().path("columns").fieldNames().forEachRemaining(id -> values.put(id, number));
            rows.add(new PanelTable.Row(key, values));
        }
        return new PanelTable(rows);
    }

    private static List<Object> values(String operation) {
        return switch (operation) {
            case "date_histogram" -> {
                List<Object> times = new ArrayList<>();
                for (long time = START.toEpochMilli();
                        RANGE.to().toEpochMilli() > time;
                        time += RANGE.step().toMillis()) {
                    times.add((double) time);
                }
                yield times;
            }
            case "range" -> List.of(1.0, 2.0, 3.0);
            default -> List.of("a<b", "b&c", "c");
        };
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> texts(Document svg) {
        Set<String> texts = new TreeSet<>();
        NodeList nodes = svg.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboard_isDrawnWithAllItsTitles(Dashboard dashboard) throws Exception {
        Set<String> texts = texts(parse(DashboardPicture.draw(dashboard, RANGE, DashboardPictureTest::table)));
        assertThat(texts).contains(dashboard.title());
        for (Panel panel : panels(dashboard)) {
            assertThat(texts).as(panel.name()).anyMatch(text -> panel.title().startsWith(text.replace("…", "")));
        }
    }

    /** One panel alone, with and without rows: the marks of its values are the difference. */
    @Test
    void eachTypeOfPanel_drawsItsValues() throws Exception {
        Set<String> types = new TreeSet<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (Panel panel : panels(dashboard)) {
                String type = panel.type() + " "
                        + panel.visualization().at("/layers/0/seriesType").asText();
                if (types.add(type)) {
                    int marks = marks(dashboard, panel) - marks(dashboard, null);
                    int rows = table(panel).rows().size();
                    int least = switch (panel.type()) {
                        case "lnsHeatmap" -> rows;
                        case "lnsXY" -> type.endsWith("line") ? 3 : rows;
                        default -> 1;
                    };
                    assertThat(marks).as(panel.name() + " " + type).isGreaterThanOrEqualTo(least);
                }
            }
        }
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "lnsDatatable ",
                        "lnsHeatmap ",
                        "lnsMetric ",
                        "lnsXY bar_horizontal",
                        "lnsXY bar_percentage_stacked",
                        "lnsXY bar_stacked",
                        "lnsXY line");
    }

    /** Shapes and texts of a picture in which one panel alone has rows. */
    private static int marks(Dashboard dashboard, Panel with) throws Exception {
        Document svg = parse(DashboardPicture.draw(
                dashboard, RANGE, panel -> with != null && panel.name().equals(with.name()) ? table(panel) : NOTHING));
        int marks = 0;
        for (String shape : List.of("rect", "path")) {
            marks += svg.getElementsByTagName(shape).getLength();
        }
        return marks
                + (int) texts(svg).stream().filter(text -> !text.equals("–")).count();
    }

    private static List<Panel> panels(Dashboard dashboard) {
        return Panel.all().stream()
                .filter(panel -> panel.dashboard().equals(dashboard.id()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void pictureOfTheDocumentation_hasThePanelsOfToday(Dashboard dashboard) throws Exception {
        Path file = Path.of("../docs/images/" + dashboard.id().replace("inferwatch-", "kibana-") + ".svg");
        Set<String> texts = texts(parse(Files.readString(file)));
        for (Panel panel : panels(dashboard)) {
            assertThat(texts).as(panel.name()).anyMatch(text -> panel.title().startsWith(text.replace("…", "")));
        }
    }
}
