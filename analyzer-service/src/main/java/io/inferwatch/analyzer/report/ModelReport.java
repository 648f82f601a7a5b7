package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import java.util.List;

/**
 * Everything a report page shows of one model and window.
 *
 * @param window widened to full hours
 * @param checks of the whole window against the reference, empty while there is none
 * @param findings that were open at some time in the window, newest first
 * @param metrics business metrics that have values in the window
 * @param curves of the versions with labels
 * @param versions all of the model, whatever the window
 * @param experiments likewise, the newest first
 * @param detail what only pages show
 */
public record ModelReport(
        ModelSummary summary,
        Window window,
        List<CheckResult> checks,
        List<Finding> findings,
        List<ColumnPlot> plots,
        List<SeriesPoint> series,
        List<MetricSeries> metrics,
        List<PerformanceCurves> curves,
        VersionTimeline versions,
        List<ExperimentRecord> experiments,
        ReportDetail detail) {
    /** A report without what only pages show. */
    public ModelReport(
            ModelSummary summary,
            Window window,
            List<CheckResult> checks,
            List<Finding> findings,
            List<ColumnPlot> plots,
            List<SeriesPoint> series,
            List<MetricSeries> metrics,
            List<PerformanceCurves> curves,
            VersionTimeline versions,
            List<ExperimentRecord> experiments) {
        this(
                summary,
                window,
                checks,
                findings,
                plots,
                series,
                metrics,
                curves,
                versions,
                experiments,
                ReportDetail.NONE);
    }

    /** A report without experiments. */
    public ModelReport(
            ModelSummary summary,
            Window window,
            List<CheckResult> checks,
            List<Finding> findings,
            List<ColumnPlot> plots,
            List<SeriesPoint> series,
            List<MetricSeries> metrics,
            List<PerformanceCurves> curves,
            VersionTimeline versions) {
        this(summary, window, checks, findings, plots, series, metrics, curves, versions, List.of());
    }

    /** A report without versions. */
    public ModelReport(
            ModelSummary summary,
            Window window,
            List<CheckResult> checks,
            List<Finding> findings,
            List<ColumnPlot> plots,
            List<SeriesPoint> series,
            List<MetricSeries> metrics,
            List<PerformanceCurves> curves) {
        this(summary, window, checks, findings, plots, series, metrics, curves, VersionTimeline.NONE);
    }

    /** A report of a model without labels and business metrics. */
    public ModelReport(
            ModelSummary summary,
            Window window,
            List<CheckResult> checks,
            List<Finding> findings,
            List<ColumnPlot> plots,
            List<SeriesPoint> series) {
        this(summary, window, checks, findings, plots, series, List.of(), List.of());
    }

    public ModelReport {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
        series = List.copyOf(series);
        metrics = List.copyOf(metrics);
        curves = List.copyOf(curves);
        experiments = List.copyOf(experiments);
    }

    /** What it says of one column; without checks and plots when the column is unknown. */
    public ModelReport of(String column) {
        return new ModelReport(
                summary,
                window,
                checks.stream().filter(check -> check.subject().equals(column)).toList(),
                findings.stream()
                        .filter(finding -> finding.subject().equals(column))
                        .toList(),
                plots.stream().filter(plot -> plot.column().equals(column)).toList(),
                series,
                List.of(),
                List.of(),
                versions,
                List.of(),
                detail.of(column));
    }
}
