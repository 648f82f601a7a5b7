// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a model in a window.
 *
 * @param rows of this page
 * @param all how many there are
 * @param changed how many have a level above 0
 * @param sort one of {@link #SORTS}
 * @param page from 1
 */
public record ColumnTable(List<ColumnRow> rows, int all, int changed, String sort, int page) {
    public static final List<String> SORTS = List.of("now", "name", "type", "change", "missing");
    private static final int PAGE = 25;

    private static final Comparator<ColumnRow> NOW = Comparator.<ColumnRow>comparingInt(
                    row -> row.mark().rank())
            .thenComparingDouble(ColumnRow::changeSize)
            .reversed()
            .thenComparing(row -> row.name().text());

    public ColumnTable {
        rows = List.copyOf(rows);
    }

    /** Names, levels and plots of all columns, the worst first. */
    static List<ColumnRow> rows(ModelReport report) {
        Map<String, List<CheckResult>> checks = new HashMap<>();
        report.checks().stream()
                .filter(check ->
                        check.deciding() && check.scope().segment() == null && check.family() != Family.CONTRACT)
                .forEach(check -> checks.computeIfAbsent(check.subject(), any -> new ArrayList<>())
                        .add(check));
        Map<String, ColumnHistory> histories = new HashMap<>();
        report.detail().histories().forEach(history -> histories.put(history.column(), history));
        Map<String, Name> names =
                Names.together(report.plots().stream().map(ColumnPlot::column).toList());
        return report.plots().stream()
                .map(plot -> ColumnRow.of(
                        names.getOrDefault(plot.column(), Names.of(plot.column())),
                        plot,
                        checks.getOrDefault(plot.column(), List.of()),
                        histories.get(plot.column()),
                        report))
                .sorted(NOW)
                .toList();
    }

    /** @param sort an unknown one is {@code now} */
    static ColumnTable of(List<ColumnRow> rows, String sort, int page, boolean whole) {
        String by = SORTS.contains(sort) ? sort : "now";
        List<ColumnRow> sorted = rows.stream().sorted(order(by)).toList();
        int last = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
        int shown = whole ? 1 : Math.max(1, Math.min(page, last));
        int from = (shown - 1) * PAGE;
        List<ColumnRow> some = whole ? sorted : sorted.subList(from, Math.min(sorted.size(), from + PAGE));
        int changed = (int) rows.stream().filter(row -> row.mark().rank() > 0).count();
        return new ColumnTable(some, rows.size(), changed, by, shown);
    }

    private static Comparator<ColumnRow> order(String sort) {
        return switch (sort) {
            case "name" -> Comparator.comparing(row -> row.name().text().toLowerCase(java.util.Locale.ROOT));
            case "type" ->
                Comparator.comparing((ColumnRow row) -> row.name().badge()).thenComparing(NOW);
            case "change" -> Comparator.comparingDouble(ColumnRow::changeSize).reversed();
            case "missing" ->
                Comparator.comparingDouble(ColumnRow::missingShare).reversed();
            default -> NOW;
        };
    }

    public int pages() {
        return Math.max(1, (all + PAGE - 1) / PAGE);
    }

    public String sortLink(String model, PageTime time, String by) {
        return "/models/" + Words.url(model) + "?" + time.query() + "&sort=" + by + "#columns";
    }

    public String pageLink(String model, PageTime time, int other) {
        return "/models/" + Words.url(model) + "?" + time.query() + "&sort=" + sort + "&page=" + other + "#columns";
    }
}
