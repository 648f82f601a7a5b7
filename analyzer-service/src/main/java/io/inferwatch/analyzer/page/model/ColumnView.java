// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.Mark;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.TimeBar;
import io.inferwatch.analyzer.page.incident.Strip;
import io.inferwatch.analyzer.page.plot.CategoryBars;
import io.inferwatch.analyzer.page.plot.Distribution;
import io.inferwatch.analyzer.page.plot.DistributionBuilder;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnNumbers.Side;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.message.MessageFormat;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column in one window, compared with one base.
 *
 * @param report of the column alone, with all tests
 * @param row null: no distribution of the column is kept
 */
public record ColumnView(
        ModelReport report,
        Name name,
        PageTime time,
        TimeBar bar,
        @Nullable ColumnRow row) {
    private static final int WIDE = 740;
    private static final int WHOLE = 1_190;
    private static final int NARROW = 350;
    private static final int HEIGHT = 280;
    private static final Comparator<CheckResult> WORST_FIRST = Comparator.<CheckResult>comparingInt(
                    check -> check.status().rank())
            .thenComparing(check -> -Level.of(check).orElse(-1))
            .thenComparing(CheckResult::monitor);

    public static ColumnView of(ModelReport report, String column, PageTime time) {
        Name name = Names.of(column);
        String path = "/models/" + Words.url(report.summary().model()) + "/columns/" + Words.url(column);
        long events =
                report.series().stream().mapToLong(point -> point.events()).sum();
        TimeBar bar = new TimeBar(
                path,
                time,
                List.of(),
                report.summary().versions(),
                events,
                report.summary().lastEvent());
        return new ColumnView(
                report,
                name,
                time,
                bar,
                ColumnTable.rows(report).stream().findFirst().orElse(null));
    }

    public String model() {
        return report.summary().model();
    }

    public Times times() {
        return new Times(time.now());
    }

    public Mark mark() {
        if (isEmpty()) {
            return Mark.none("no events", "no events in this window");
        }
        if (row != null) {
            return row.mark();
        }
        return Mark.worst(deciding(), "no check of this column can open a finding");
    }

    public boolean isEmpty() {
        return report.series().stream().allMatch(point -> point.events() == 0);
    }

    /** What the page says first: the title of the worst check of the whole traffic in this window. */
    public String sentence() {
        if (isEmpty()) {
            return "No events " + times().window(report.window()) + ".";
        }
        return deciding().stream()
                .filter(check -> check.scope().segment() == null)
                .min(WORST_FIRST)
                .map(check -> check.isConclusive() ? MessageFormat.title(check) + "." : reason(check))
                .orElse("No check of this column can open a finding.");
    }

    private static String reason(CheckResult check) {
        return "Not evaluated: " + Words.reason(check) + ".";
    }

    /** Why there is no distribution. */
    public String noDistribution() {
        if (isEmpty()) {
            return "No events in this window.";
        }
        if (name.full().startsWith(Fields.INPUT_TEXT)) {
            String rest = name.full().substring(Fields.INPUT_TEXT.length());
            return "Text: no distribution is kept. Its length, words and signs are columns of their own, such as "
                    + rest + ".length.";
        }
        return "No distribution of this column is kept.";
    }

    public List<CheckResult> deciding() {
        return report.checks().stream()
                .filter(CheckResult::deciding)
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Tests that cannot open a finding. */
    public List<CheckResult> others() {
        return report.checks().stream()
                .filter(check -> !check.deciding())
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Checks of parts of the traffic that can open a finding, the most changed first. */
    public List<CheckResult> parts() {
        return deciding().stream()
                .filter(check ->
                        check.scope().segment() != null || check.scope().modelVersion() != null)
                .sorted(Comparator.comparingDouble((CheckResult check) -> -size(check)))
                .toList();
    }

    private static double size(CheckResult check) {
        Double effect = check.evidence().effect();
        return effect == null ? -1 : Math.abs(effect);
    }

    /** Those that go on first. */
    public List<Finding> findings() {
        return report.findings().stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.state() == FindingState.RESOLVED)
                        .thenComparing(Comparator.comparing(Finding::since).reversed()))
                .toList();
    }

    /** Levels over time; empty where none are stored. */
    public List<Strip.Cell> strip() {
        LevelHistory levels = report.detail().levels();
        return levels == null ? List.of() : Strip.of(levels, name.full());
    }

    public Distribution wide() {
        return DistributionBuilder.of(plot(), WIDE, HEIGHT, true);
    }

    public Distribution narrow() {
        return DistributionBuilder.of(plot(), NARROW, HEIGHT, true);
    }

    public CategoryBars wideBars() {
        return CategoryBars.of(plot(), WIDE);
    }

    public CategoryBars narrowBars() {
        return CategoryBars.of(plot(), NARROW);
    }

    public ColumnPlot plot() {
        if (row == null) {
            throw new IllegalStateException("Expecting a column with a distribution. Found: " + name.full());
        }
        return row.plot();
    }

    /** A line of the table of numbers. */
    public record Line(String name, String reference, String current, String change) {}

    /** Rows, missing ones, and of numbers mean to quantiles. */
    public List<Line> numbers() {
        Side before = plot().numbers().reference();
        Side now = plot().numbers().current();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Rows", Numbers.count(before.rows()), Numbers.count(now.rows()), "–"));
        lines.add(new Line(
                "Missing",
                Numbers.percent(before.missingShare()),
                Numbers.percent(now.missingShare()),
                ColumnRow.points(now.missingShare() - before.missingShare())));
        if (plot().numeric()) {
            line(lines, "Mean", Side::mean);
            line(lines, "Standard deviation", Side::deviation);
            line(lines, "Smallest", Side::min);
            line(lines, "1 %", Side::p01);
            line(lines, "25 %", Side::p25);
            line(lines, "Median", Side::p50);
            line(lines, "75 %", Side::p75);
            line(lines, "99 %", Side::p99);
            line(lines, "Largest", Side::max);
        }
        return lines;
    }

    private void line(List<Line> lines, String label, ToDoubleFunction<Side> value) {
        double before = value.applyAsDouble(plot().numbers().reference());
        double now = value.applyAsDouble(plot().numbers().current());
        boolean both = Double.isFinite(before) && Double.isFinite(now);
        String[] ends = both ? Numbers.change(before, now).split(" → ", 2) : new String[] {text(before), text(now)};
        String change = both ? (now > before ? "+" : "") + Numbers.number(now - before) : "–";
        lines.add(new Line(label, ends[0], ends[1], change));
    }

    private static String text(double value) {
        return Double.isFinite(value) ? Numbers.number(value) : "–";
    }

    /** The mean with the range of 90 % of the values, or the share of a category; null without history. */
    public @Nullable TimePlot history(boolean wide) {
        ColumnHistoryPlots plots = plots(wide);
        return plots == null ? null : plots.values();
    }

    /** The share of rows without a value over time; null where none is missing. */
    public @Nullable TimePlot missing(boolean wide) {
        ColumnHistoryPlots plots = plots(wide);
        return plots == null ? null : plots.missing();
    }

    private @Nullable ColumnHistoryPlots plots(boolean wide) {
        ColumnHistory history = row == null ? null : row.history();
        return history == null
                ? null
                : new ColumnHistoryPlots(history, report.window(), wide ? WHOLE : NARROW, times());
    }

    public String comparedWith() {
        return bar.comparedWith(Words.comparedWith(report.summary()));
    }
}
