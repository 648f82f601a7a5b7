package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.page.Mark;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.TimeBar;
import io.inferwatch.analyzer.page.plot.CategoryBars;
import io.inferwatch.analyzer.page.plot.Distribution;
import io.inferwatch.analyzer.page.plot.DistributionBuilder;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Point;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Span;
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
import java.time.Duration;
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
    private static final int TIME_HEIGHT = 170;
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
        return "Not evaluated: " + check.reason() + ".";
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
        ColumnHistory history = row == null ? null : row.history();
        if (history == null || history.points().isEmpty()) {
            return null;
        }
        boolean shares = !history.category().isEmpty();
        Duration step = step(history);
        double[] all = history.points().stream()
                .flatMapToDouble(point -> java.util.stream.DoubleStream.of(point.value(), point.low(), point.high()))
                .filter(Double::isFinite)
                .toArray();
        if (all.length == 0) {
            return null;
        }
        double base = Double.isFinite(history.reference()) ? history.reference() : all[0];
        double low = Math.min(base, java.util.Arrays.stream(all).min().orElse(base));
        double high = Math.max(base, java.util.Arrays.stream(all).max().orElse(base));
        String title = shares ? "Share of " + history.category() : "Mean, and 5 % to 95 % of the values";
        TimePlotBuilder plot = new TimePlotBuilder(title, wide ? WHOLE : NARROW, TIME_HEIGHT, report.window(), times());
        plot = shares ? plot.fromZero(high, false, Numbers::percent) : plot.around(low, high, Numbers::number);
        if (!shares) {
            plot.band(
                    "band",
                    "5 % to 95 %",
                    history.points().stream()
                            .map(point -> new Span(point.time(), point.low(), point.high()))
                            .toList(),
                    step);
        }
        return plot.level("usual", "reference", history.reference())
                .line(
                        "line",
                        shares ? "share" : "mean",
                        history.points().stream()
                                .map(point -> new Point(point.time(), point.value()))
                                .toList(),
                        step)
                .build(shares ? "share over time" : "mean over time");
    }

    /** The share of rows without a value over time; null where none is missing. */
    public @Nullable TimePlot missing(boolean wide) {
        ColumnHistory history = row == null ? null : row.history();
        if (history == null || history.points().stream().allMatch(point -> point.missingShare() == 0)) {
            return null;
        }
        double top = history.points().stream()
                .mapToDouble(ColumnHistory.Point::missingShare)
                .max()
                .orElse(0);
        return new TimePlotBuilder("Missing values", wide ? WHOLE : NARROW, TIME_HEIGHT - 50, report.window(), times())
                .fromZero(top, false, Numbers::percent)
                .bars(
                        "bars",
                        "",
                        history.points().stream()
                                .map(point -> new Point(point.time(), point.missingShare()))
                                .toList(),
                        step(history))
                .build("at most " + Numbers.percent(top));
    }

    private static Duration step(ColumnHistory history) {
        Duration step = Duration.ofDays(1);
        for (int i = 1; i < history.points().size(); i++) {
            Duration between = Duration.between(
                    history.points().get(i - 1).time(), history.points().get(i).time());
            step = between.compareTo(step) < 0 ? between : step;
        }
        return step;
    }

    public String comparedWith() {
        return bar.comparedWith(Words.comparedWith(report.summary()));
    }
}
