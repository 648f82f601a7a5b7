// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.incident.ChangedRows;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.message.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a block of facts: what changed, from what to what, since when, and where to look.
 *
 * @param check the worst of its last wrong window; null: none is stored
 * @param window the last wrong window; null: none is stored
 * @param facts at most 4
 * @param query the events behind it; null: their window is not known
 * @param strip levels over time; none: not known
 * @param plot its distributions; null: not shown
 */
public record FindingView(
        Finding finding,
        Name name,
        @Nullable CheckResult check,
        @Nullable Window window,
        List<FactRow> facts,
        @Nullable EventQuery query,
        List<Strip.Cell> strip,
        @Nullable ColumnPlot plot,
        @Nullable Times times,
        boolean decisions) {
    public FindingView {
        facts = List.copyOf(facts);
        strip = List.copyOf(strip);
    }

    public static FindingView of(Finding finding, FindingContext context) {
        CheckResult check = finding.worst().orElse(null);
        Window window = check == null ? null : check.scope().window();
        Instant now = context.now();
        return new FindingView(
                finding,
                Names.of(finding.subject()),
                check,
                window,
                check == null ? List.of() : FactTable.of(check),
                check == null || window == null
                        ? null
                        : EventQuery.of(
                                finding.model(), finding.modelVersion(), window, ChangedRows.of(check), context),
                context.levels() == null ? List.of() : Strip.of(context.levels(), finding.subject()),
                context.plots().stream()
                        .filter(plot -> plot.column().equals(finding.subject()))
                        .findFirst()
                        .orElse(null),
                now == null ? null : new Times(now),
                context.decisions());
    }

    public static List<FindingView> all(List<Finding> findings, FindingContext context) {
        return findings.stream().map(finding -> of(finding, context)).toList();
    }

    public int level() {
        return finding.level();
    }

    public String badge() {
        return Words.level(finding.level());
    }

    /** The style class of its state. */
    public String state() {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }

    /** {@code open for 18 h}, {@code ended 10 h ago after 6 h}, {@code muted until …}. */
    public String since() {
        Instant end = finding.resolvedAt();
        if (end != null) {
            return "ended " + (times == null ? "" : times.relative(end) + " ") + "after "
                    + length(finding.since(), finding.lastSeen());
        }
        String word = finding.state() == FindingState.OPEN ? "open" : state();
        Instant until = finding.mutedUntil();
        if (until != null && times != null) {
            return word + " until " + times.absolute(until);
        }
        return word + (times == null ? "" : " for " + length(finding.since(), times.now()));
    }

    static String length(Instant from, Instant to) {
        return to.isAfter(from) ? Times.length(Duration.between(from, to)) : "no time";
    }

    /** The window of the numbers in words. */
    public String windowText() {
        if (window == null) {
            return "";
        }
        return times == null ? Words.time(window.from()) + " to " + Words.time(window.to()) : times.window(window);
    }

    /** Rows of the window; empty where they were not counted. */
    public String rowsText() {
        Long rows = check == null ? null : check.evidence().nCurrent();
        return rows == null ? "" : Words.count(rows) + (rows == 1 ? " row" : " rows");
    }

    /** Whether people can open a page of its column. */
    public boolean isColumn() {
        return name.full().contains(".") && !name.full().contains(".template.");
    }

    /** The page of its column in the window of its numbers. */
    public String columnLink() {
        return "/models/" + Words.url(finding.model()) + "/columns/" + Words.url(finding.subject()) + windowQuery();
    }

    /** Every check of the window. */
    public String checksLink() {
        return "/models/" + Words.url(finding.model()) + "/checks" + windowQuery();
    }

    private String windowQuery() {
        return window == null ? "" : "?" + PageTime.fixed(window, window.to()).query();
    }

    public String incidentLink() {
        return "/incidents/" + Words.url(Objects.requireNonNullElse(finding.incident(), finding.id())) + "#f-"
                + Words.url(finding.id());
    }

    /** One line on what was measured, for those who want to know. */
    public String why() {
        return check == null ? "" : Why.of(check);
    }

    /** The same in one sentence, for a ticket. */
    public String sentence() {
        return check == null ? finding.message() : MessageFormat.message(check);
    }

    /** How bad it was at its worst; empty where that is now. */
    public String peakText() {
        return finding.peak() > finding.level() ? "at its worst " + Words.level(finding.peak()) : "";
    }

    /** How long a window is in words, of hours: {@code hour by hour}. */
    public String stripLabel() {
        return "Level of each hour, the last is "
                + (strip.isEmpty() ? "" : strip.get(strip.size() - 1).title());
    }
}
