// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.page.Mark;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.TimeBar;
import io.inferwatch.analyzer.page.plot.CurvePlot;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ContractView;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.PerformanceView;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.text.Numbers;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of a model as its page shows it.
 *
 * @param time of the page; its window is the report's
 * @param bar null: the page has no form, being a file
 * @param columns all, the worst first
 * @param table those shown
 * @param incidents of which findings were seen in the window, those that go on first, the worst first
 */
public record ModelView(
        ModelReport report,
        PageTime time,
        @Nullable TimeBar bar,
        List<ColumnRow> columns,
        ColumnTable table,
        List<Incident> incidents) {
    private static final int MOST_CHANGED = 30;

    public ModelView {
        columns = List.copyOf(columns);
        incidents = List.copyOf(incidents);
    }

    /**
     * @param sort of the columns
     * @param page of the columns, from 1
     */
    public static ModelView of(ModelReport report, PageTime time, String sort, int page) {
        List<ColumnRow> columns = ColumnTable.rows(report);
        ModelSummary summary = report.summary();
        TimeBar bar = new TimeBar(
                "/models/" + Words.url(summary.model()),
                time,
                sort.equals("now") ? List.of() : List.of(new TimeBar.Hidden("sort", sort)),
                summary.versions(),
                events(report),
                summary.lastEvent());
        return new ModelView(report, time, bar, columns, ColumnTable.of(columns, sort, page, false), incidents(report));
    }

    /** Without form, with all columns. */
    public static ModelView file(ModelReport report, PageTime time) {
        List<ColumnRow> columns = ColumnTable.rows(report);
        return new ModelView(report, time, null, columns, ColumnTable.of(columns, "now", 1, true), incidents(report));
    }

    private static List<Incident> incidents(ModelReport report) {
        return Incidents.of(report.findings()).stream()
                .sorted(Incidents.ONGOING_FIRST)
                .toList();
    }

    private static long events(ModelReport report) {
        return report.series().stream().mapToLong(SeriesPoint::events).sum();
    }

    public long events() {
        return events(report);
    }

    public String model() {
        return summary().model();
    }

    public ModelSummary summary() {
        return report.summary();
    }

    public Window window() {
        return report.window();
    }

    public Times times() {
        return new Times(time.now());
    }

    public List<Incident> ongoing() {
        return incidents.stream()
                .filter(incident -> incident.state() != IncidentState.ENDED)
                .toList();
    }

    public List<Incident> ended() {
        return incidents.stream()
                .filter(incident -> incident.state() == IncidentState.ENDED)
                .toList();
    }

    /** How the model is: by its incidents that go on, else by its columns of this window. */
    public Mark mark() {
        return verdict().mark();
    }

    public boolean isEmpty() {
        return events() == 0;
    }

    /** Whether anything could be evaluated. */
    public boolean isEvaluated() {
        return verdict().isEvaluated();
    }

    /** Whether all was evaluated, had rows, and nothing is wrong: only then a page is green. */
    public boolean isFine() {
        return verdict().isFine();
    }

    /** {@code 1 incident open, 2 ended in this window; 1 of 13 columns changed}. */
    public String sentence() {
        return verdict().sentence();
    }

    /** What is not as it should be with the window itself; empty: nothing. */
    public String state() {
        return verdict().state(times());
    }

    private ModelVerdict verdict() {
        return new ModelVerdict(report, columns, incidents);
    }

    /** A longer range that may have enough rows. */
    public PageTime more() {
        return window().length().toDays() < 7 ? time.range("7d") : time.range("30d");
    }

    /** The window that ends with the last event. */
    public @Nullable PageTime withData() {
        java.time.Instant last = summary().lastEvent();
        if (last == null) {
            return null;
        }
        java.time.Instant end =
                last.truncatedTo(java.time.temporal.ChronoUnit.HOURS).plus(1, java.time.temporal.ChronoUnit.HOURS);
        return time.at(new Window(end.minus(window().length()), end));
    }

    public String comparedWith() {
        String reference = Words.comparedWith(summary());
        return bar == null ? reference : bar.comparedWith(reference);
    }

    public OperationPlots operation() {
        return OperationPlots.of(
                report.series(),
                report.detail().before(),
                window(),
                report.detail().step(),
                times());
    }

    public List<TimePlot> metrics() {
        return MetricPlots.of(report.metrics(), window(), report.findings(), times());
    }

    /** The data contract; without kinds when the model has none. */
    public ContractView contract() {
        return ContractView.of(worstFirst());
    }

    /** Checks of the contract that failed or warned. */
    public List<CheckResult> brokenRules() {
        return worstFirst().stream()
                .filter(check -> check.family() == Family.CONTRACT && check.isWrong())
                .toList();
    }

    /** Rules that hold. */
    public long keptRules() {
        return report.checks().stream()
                .filter(check -> check.family() == Family.CONTRACT && check.isConclusive() && !check.isWrong())
                .count();
    }

    /** All checks, failed ones first. */
    public List<CheckResult> worstFirst() {
        return report.checks().stream()
                .sorted(Comparator.comparingInt(check -> check.status().rank()))
                .toList();
    }

    /** How good the model was; without versions where nothing is known. */
    public PerformanceView performance() {
        return PerformanceView.of(report);
    }

    public List<CurvePlot> curves(String version) {
        return CurveView.of(report.curves()).stream()
                .filter(curve -> curve.version().equals(version))
                .map(curve -> CurvePlot.of(curve.title(), curve.kind(), curve.reference(), curve.current()))
                .toList();
    }

    /** What is said of all columns together, a sentence per version. */
    public List<CheckResult> together() {
        return report.checks().stream()
                .filter(check -> MonitorCatalog.standard().isSummary(check))
                .toList();
    }

    /** The time line of the versions; null where there are none. */
    public @Nullable VersionDrawing versions() {
        VersionTimeline versions = report.versions();
        return versions.versions().isEmpty() ? null : VersionDrawing.of(versions);
    }

    public List<ExperimentView> experiments() {
        return report.experiments().stream().map(ExperimentView::of).toList();
    }

    /** The page of a column in the same time. */
    public String columnLink(String column) {
        return "/models/" + Words.url(model()) + "/columns/" + Words.url(column) + "?" + time.query();
    }

    /** Every check of the same time. */
    public String checksLink() {
        return "/models/" + Words.url(model()) + "/checks?" + time.query();
    }

    public String fileLink() {
        return "/models/" + Words.url(model()) + "/report.html?" + time.fixedQuery();
    }

    /** The incident that goes on of which a column is part; null: none. */
    public @Nullable Incident incidentOf(String column) {
        return incidents.stream()
                .filter(incident -> incident.findings().stream()
                        .anyMatch(finding -> finding.subject().equals(column)))
                .findFirst()
                .orElse(null);
    }

    /** Columns with a level above 0, the worst first; at most {@value #MOST_CHANGED}. */
    public List<ColumnRow> changed() {
        return columns.stream()
                .filter(row -> row.mark().rank() > 0)
                .limit(MOST_CHANGED)
                .toList();
    }

    /** One of them with all that its page shows. */
    public ColumnView column(ColumnRow row) {
        return ColumnView.of(report.of(row.name().full()), row.name().full(), time);
    }

    public String eventsText() {
        return Numbers.count(events());
    }
}
