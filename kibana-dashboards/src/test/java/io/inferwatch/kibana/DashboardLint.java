// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a dashboard and of what lies on it. */
final class DashboardLint {
    private static final int WIDTH = 48;
    private static final int MOST_PANELS = 100;
    private static final Set<String> OPTIONS =
            Set.of("useMargins", "syncColors", "syncCursor", "syncTooltips", "hidePanelTitles");

    private final JsonNode dashboard;
    private final Problems problems;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> cells = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    DashboardLint(JsonNode dashboard, Problems problems) {
        this.dashboard = dashboard;
        this.problems = problems;
    }

    /** @param names of its references */
    void check(Set<String> names) {
        JsonNode attributes = dashboard.path("attributes");
        expect(attributes.path("timeRestore").asBoolean(), LintRule.TIME_RESTORE, attributes.path("timeFrom"));
        if (attributes.path("optionsJSON").isTextual()) {
            JsonNode options = Panels.read(attributes.path("optionsJSON").asText());
            options.properties()
                    .forEach(option -> expect(
                            OPTIONS.contains(option.getKey())
                                    && option.getValue().isBoolean(),
                            LintRule.DASHBOARD_OPTIONS,
                            option));
        }
        if (!attributes.path("panelsJSON").asText().startsWith("[")) {
            return;
        }
        Panels.of(dashboard).forEach(this::panel);
        expect(ids.size() <= MOST_PANELS, LintRule.PANELS_100, ids.size());
        new ControlLint(dashboard, problems).check(used);
        used.add("tag-ref-inferwatch");
        expect(used.equals(names), LintRule.REFERENCES_MATCH, names + " instead of " + used);
    }

    private void panel(JsonNode panel) {
        String id = panel.path("panelIndex").asText();
        expect(ids.add(id), LintRule.PANEL_ONCE, id);
        expect(id.equals(panel.at("/gridData/i").asText()), LintRule.PANEL_ID, panel.path("gridData"));
        grid(panel.path("gridData"));
        new PanelLint(panel, Lint.key(dashboard) + " " + id, problems).check(used);
    }

    private void grid(JsonNode grid) {
        int x = grid.path("x").asInt(-1);
        int y = grid.path("y").asInt(-1);
        int width = grid.path("w").asInt();
        expect(x >= 0 && width > 0 && x + width <= WIDTH, LintRule.GRID_WIDTH, grid);
        boolean free = true;
        for (int i = 0; i < width * grid.path("h").asInt(); i++) {
            free &= cells.add((x + i % width) + "," + (y + i / width));
        }
        expect(free, LintRule.GRID_FREE, grid);
    }

    private void expect(boolean right, LintRule rule, Object found) {
        problems.expect(right, rule, Lint.key(dashboard), found);
    }
}
