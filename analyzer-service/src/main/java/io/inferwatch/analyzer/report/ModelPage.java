package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model report as its page shows it: what is wrong comes first. */
public record ModelPage(ModelReport report, List<ColumnView> columns, List<CheckResult> checks) {
    /** Worst first: failed, warning, fine, and last what could not be evaluated. */
    private static final Comparator<CheckResult> WORST_FIRST = Comparator.<CheckResult>comparingInt(
                    check -> check.status().rank())
            .thenComparing(Comparator.comparingDouble(ModelPage::severity).reversed());

    public static ModelPage of(ModelReport report) {
        List<CheckResult> checks = report.checks().stream().sorted(WORST_FIRST).toList();
        return new ModelPage(report, columns(report, checks), checks);
    }

    private static List<ColumnView> columns(ModelReport report, List<CheckResult> worstFirst) {
        List<ColumnView> columns = new ArrayList<>();
        for (ColumnPlot plot : report.plots()) {
            columns.add(new ColumnView(columns.size(), plot, deciding(plot.column(), worstFirst)));
        }
        columns.sort(Comparator.comparing(ColumnView::deciding, Comparator.nullsLast(WORST_FIRST)));
        return columns;
    }

    private static @Nullable CheckResult deciding(String column, List<CheckResult> worstFirst) {
        List<CheckResult> own = worstFirst.stream()
                .filter(check -> check.deciding() && check.subject().equals(column))
                .toList();
        return own.stream()
                .filter(check -> check.scope().segment() == null)
                .findFirst()
                .orElse(own.isEmpty() ? null : own.get(0));
    }

    private static double severity(CheckResult check) {
        Double effect = check.evidence().effect();
        Double threshold = check.evidence().threshold();
        return effect == null || threshold == null || !(threshold > 0) ? 0 : Math.abs(effect) / threshold;
    }

    /** The checks of whole versions, then those of their segments. */
    public List<CheckResult> wholeFirst() {
        return checks.stream()
                .sorted(Comparator.comparing(check -> check.scope().segment() != null))
                .toList();
    }

    /** The data contract; without kinds when the model has none. */
    public ContractView contract() {
        return ContractView.of(checks);
    }

    /** How good the model was; without versions where nothing is known. */
    public PerformanceView performance() {
        return PerformanceView.of(report);
    }

    public List<CurveView> curves() {
        return CurveView.of(report.curves());
    }

    /** What is said of all columns together, a sentence per version. */
    public List<CheckResult> verdicts() {
        return checks.stream()
                .filter(check -> MonitorCatalog.standard().isSummary(check))
                .toList();
    }

    /** The page of a column in the same window. */
    public String link(ColumnView column) {
        return "/models/" + Words.url(summary().model()) + "/columns/"
                + Words.url(column.plot().column()) + "?from="
                + Words.url(window().from().toString()) + "&to="
                + Words.url(window().to().toString());
    }

    /** The time line of the versions; null where there are none. */
    public @Nullable VersionDrawing versions() {
        VersionTimeline versions = report.versions();
        return versions.versions().isEmpty() ? null : VersionDrawing.of(versions);
    }

    public List<ExperimentView> experiments() {
        return report.experiments().stream().map(ExperimentView::of).toList();
    }

    public ModelSummary summary() {
        return report.summary();
    }

    public Window window() {
        return report.window();
    }

    public List<Finding> findings() {
        return report.findings();
    }

    public List<SeriesPoint> series() {
        return report.series();
    }

    /** The business metrics of the window, with the findings of the same time. */
    public List<MetricChart> metrics() {
        return report.metrics().stream()
                .filter(metric -> !metric.points().isEmpty())
                .map(metric -> MetricChart.of(metric, window(), findings()))
                .toList();
    }

    public long events() {
        return series().stream().mapToLong(SeriesPoint::events).sum();
    }

    /** One sentence on the whole window. */
    public String verdict() {
        if (summary().reference() == null) {
            return "not judged yet";
        }
        if (isEmpty()) {
            return "no events in this window";
        }
        long open = findings().stream()
                .filter(finding -> finding.state() != FindingState.RESOLVED)
                .count();
        return open == 0 ? "no open finding" : open == 1 ? "1 open finding" : open + " open findings";
    }

    public String nothingFound() {
        String waiting = summary().waiting();
        if (waiting != null) {
            return "Nothing is judged yet: " + waiting + ".";
        }
        long failed = failed();
        if (failed > 0) {
            return (isEmpty() ? "No events in this window, and " : "No finding in this window, but ")
                    + (failed == 1 ? "1 deciding check" : failed + " deciding checks")
                    + " failed: a finding opens when its subject fails in two of three windows.";
        }
        if (isEmpty()) {
            return "No events in this window: nothing could be checked.";
        }
        return anythingWasChecked()
                ? "Nothing was found in this window."
                : "Nothing could be checked in this window: no check had enough rows.";
    }

    private long failed() {
        return checks.stream()
                .filter(check -> check.deciding() && check.status() == Status.FAIL)
                .count();
    }

    /** Whether there is nothing to worry about: all was evaluated, and nothing failed. */
    public boolean isFine() {
        return summary().waiting() == null && !isEmpty() && anythingWasChecked() && failed() == 0;
    }

    private boolean isEmpty() {
        return events() == 0;
    }

    private boolean anythingWasChecked() {
        return checks.stream()
                .anyMatch(
                        check -> check.status() != Status.INSUFFICIENT_DATA && check.status() != Status.NOT_COMPUTABLE);
    }

    /** Why a column has no bars. */
    public String noDistribution(String column) {
        if (isEmpty()) {
            return "No events in this window.";
        }
        boolean text = column.startsWith(Fields.INPUT_TEXT);
        return text
                ? "No distribution: the values of a text are not counted. What is known of its length, words and signs"
                        + " are columns of their own, such as "
                        + Fields.INPUT_NUM + column.substring(Fields.INPUT_TEXT.length()) + ".length."
                : "No distribution of this column is counted.";
    }

    public String volumeText() {
        return range(point -> (double) point.events());
    }

    public String errorText() {
        double errors = series().stream()
                .mapToDouble(point -> point.errorShare() == null ? 0 : point.errorShare() * point.events())
                .sum();
        return events() == 0 ? "no events" : Words.percent(errors / events()) + " of the window";
    }

    public boolean hasLatencies() {
        return series().stream().anyMatch(point -> point.latencyP95Millis() != null);
    }

    public String latencyText() {
        return "95th percentile " + range(SeriesPoint::latencyP95Millis);
    }

    /** Numbers for the page's script, safe inside a script element. */
    public String plotData() {
        return PlotData.of(report);
    }

    private String range(Function<SeriesPoint, @Nullable Double> value) {
        List<Double> values =
                series().stream().map(value).filter(Objects::nonNull).sorted().toList();
        return values.isEmpty()
                ? "no values"
                : "from " + Words.number(values.get(0)) + " to " + Words.number(values.get(values.size() - 1));
    }
}
