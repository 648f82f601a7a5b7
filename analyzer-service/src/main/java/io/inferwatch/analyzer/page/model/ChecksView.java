// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.TimeBar;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.level.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every check of a window, filtered and page by page.
 *
 * @param all checks that pass the filter
 * @param shown those of this page
 */
public record ChecksView(
        ModelReport report, PageTime time, TimeBar bar, Filter filter, List<CheckResult> all, List<CheckResult> shown) {
    private static final int PAGE = 100;

    /** The ways to sort. */
    public static final List<String> SORTS = List.of("worst", "column", "monitor");

    public ChecksView {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /**
     * Which checks.
     *
     * @param status lower case; empty: all
     * @param column part of its name; empty: all
     * @param monitor empty: all
     * @param page from 1
     */
    public record Filter(String status, String column, String monitor, String sort, int page) {
        /** All checks. */
        public static final Filter NONE = new Filter("", "", "", "worst", 1);

        private Predicate<CheckResult> test() {
            String part = column.toLowerCase(Locale.ROOT);
            return check -> (status.isEmpty() || status.equals(name(check.status())))
                    && (part.isEmpty()
                            || check.subject().toLowerCase(Locale.ROOT).contains(part))
                    && (monitor.isEmpty() || check.monitor().equals(monitor));
        }

        private Comparator<CheckResult> order() {
            Comparator<CheckResult> worst = Comparator.<CheckResult>comparingInt(
                            check -> check.status().rank())
                    .thenComparing(check -> -Level.of(check).orElse(-1));
            return switch (sort) {
                case "column" -> Comparator.comparing(CheckResult::subject).thenComparing(worst);
                case "monitor" -> Comparator.comparing(CheckResult::monitor).thenComparing(worst);
                default -> worst;
            };
        }

        private String query() {
            return part("status", status)
                    + part("column", column)
                    + part("monitor", monitor)
                    + (sort.equals("worst") ? "" : part("sort", sort));
        }

        private static String part(String name, String value) {
            return value.isEmpty() ? "" : "&" + name + "=" + Words.url(value);
        }
    }

    public static ChecksView of(ModelReport report, PageTime time, Filter filter) {
        List<CheckResult> all = report.checks().stream()
                .filter(filter.test())
                .sorted(filter.order())
                .toList();
        int from = Math.min(all.size(), (Math.max(1, filter.page()) - 1) * PAGE);
        TimeBar bar = new TimeBar(
                "/models/" + Words.url(report.summary().model()) + "/checks",
                time,
                List.of(
                        new TimeBar.Hidden("status", filter.status()),
                        new TimeBar.Hidden("column", filter.column()),
                        new TimeBar.Hidden("monitor", filter.monitor())),
                report.summary().versions(),
                null,
                report.summary().lastEvent());
        return new ChecksView(report, time, bar, filter, all, all.subList(from, Math.min(all.size(), from + PAGE)));
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What can be filtered by. */
    public List<String> statuses() {
        return report.checks().stream()
                .map(check -> name(check.status()))
                .distinct()
                .sorted()
                .toList();
    }

    public List<String> monitors() {
        return report.checks().stream()
                .map(CheckResult::monitor)
                .distinct()
                .sorted()
                .toList();
    }

    public int pages() {
        return Math.max(1, (all.size() + PAGE - 1) / PAGE);
    }

    /** The same with another page. */
    public String pageLink(int page) {
        return bar.path() + "?" + time.query() + filter.query() + "&page=" + page;
    }

    /** The same checks as data. */
    public String formatLink(String format) {
        return bar.path() + "?" + time.query() + filter.query() + "&format=" + format;
    }

    /** The same checks sorted in another way. */
    public String sortLink(String sort) {
        Filter other = new Filter(filter.status(), filter.column(), filter.monitor(), sort, 1);
        return bar.path() + "?" + time.query() + other.query();
    }

    /** Where the effect of a check lies; null: unknown. */
    public static @Nullable Integer level(CheckResult check) {
        return Level.of(check).isPresent() ? Level.of(check).getAsInt() : null;
    }
}
