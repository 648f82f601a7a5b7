// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
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
    public ModelReport {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
        series = List.copyOf(series);
        metrics = List.copyOf(metrics);
        curves = List.copyOf(curves);
        experiments = List.copyOf(experiments);
    }

    /** A report that says nothing yet. */
    public static Builder of(ModelSummary summary, Window window) {
        return new Builder(summary, window);
    }

    /** The same with levels over time. */
    public ModelReport with(LevelHistory levels) {
        return new ModelReport(
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
                detail.with(levels));
    }

    /** What it says of one column; without checks and plots when the column is unknown. */
    public ModelReport of(String column) {
        return of(summary, window)
                .checks(checks.stream()
                        .filter(check -> check.subject().equals(column))
                        .toList())
                .findings(findings.stream()
                        .filter(finding -> finding.subject().equals(column))
                        .toList())
                .plots(plots.stream()
                        .filter(plot -> plot.column().equals(column))
                        .toList())
                .series(series)
                .versions(versions)
                .detail(detail.of(column))
                .build();
    }

    /** Puts a report together. What is not set is empty. Not thread-safe. */
    public static final class Builder {
        private final ModelSummary summary;
        private final Window window;
        private List<CheckResult> checks = List.of();
        private List<Finding> findings = List.of();
        private List<ColumnPlot> plots = List.of();
        private List<SeriesPoint> series = List.of();
        private List<MetricSeries> metrics = List.of();
        private List<PerformanceCurves> curves = List.of();
        private VersionTimeline versions = VersionTimeline.NONE;
        private List<ExperimentRecord> experiments = List.of();
        private ReportDetail detail = ReportDetail.NONE;

        private Builder(ModelSummary summary, Window window) {
            this.summary = summary;
            this.window = window;
        }

        public Builder checks(List<CheckResult> some) {
            checks = some;
            return this;
        }

        public Builder findings(List<Finding> some) {
            findings = some;
            return this;
        }

        public Builder plots(List<ColumnPlot> some) {
            plots = some;
            return this;
        }

        public Builder series(List<SeriesPoint> some) {
            series = some;
            return this;
        }

        public Builder metrics(List<MetricSeries> some) {
            metrics = some;
            return this;
        }

        public Builder curves(List<PerformanceCurves> some) {
            curves = some;
            return this;
        }

        public Builder versions(VersionTimeline some) {
            versions = some;
            return this;
        }

        public Builder experiments(List<ExperimentRecord> some) {
            experiments = some;
            return this;
        }

        public Builder detail(ReportDetail some) {
            detail = some;
            return this;
        }

        public ModelReport build() {
            return new ModelReport(
                    summary, window, checks, findings, plots, series, metrics, curves, versions, experiments, detail);
        }
    }
}
