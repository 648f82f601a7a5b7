// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.report.ColumnNumbers.Side;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A month of a model with fifty columns, some of which changed, as pages get it. */
final class WideReport {
    private static final int COLUMNS = 50;
    private static final int BARS = 20;

    private WideReport() {}

    static ModelReport of(ModelSummary summary, Window window, Duration step) {
        List<ColumnPlot> plots = new ArrayList<>();
        List<CheckResult> checks = new ArrayList<>();
        List<ColumnHistory> histories = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            String column = "input.num.feature_with_a_long_name_" + i;
            double shift = i % 5 == 0 ? 3 : 0;
            plots.add(plot(column, shift));
            checks.add(Samples.drift(column, shift > 0 ? Status.FAIL : Status.OK));
            histories.add(history(column, window, step));
        }
        List<Finding> findings =
                List.of(Samples.finding("f-1", FindingState.OPEN), Samples.finding("f-2", FindingState.RESOLVED));
        return ModelReport.of(summary, window)
                .checks(checks)
                .findings(findings)
                .plots(plots)
                .series(series(window, step))
                .detail(ReportDetail.of(histories, step, null))
                .build();
    }

    private static ColumnPlot plot(String column, double shift) {
        List<String> bins = new ArrayList<>();
        List<Double> edges = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        for (int i = 0; i < BARS; i++) {
            bins.add(5 * i + " to " + (5 * i + 5));
            edges.add(5.0 * i);
            before.add(bell(i, 9));
            now.add(bell(i, 9 + shift));
        }
        edges.add(5.0 * BARS);
        return new ColumnPlot(
                column,
                true,
                bins,
                before,
                now,
                new ColumnPlot.Axis(edges, false, false, false),
                new ColumnPlot.Missing(0.01, 0.02),
                new ColumnNumbers(false, side(45, 20_640), side(45 + 5 * shift, 744)));
    }

    private static double bell(int bar, double middle) {
        return 0.133 * Math.exp(-(bar - middle) * (bar - middle) / 18);
    }

    private static Side side(double mean, long rows) {
        return new Side(rows, rows / 100, mean, 15, 0, mean - 35, mean - 10, mean, mean + 10, mean + 35, 100);
    }

    private static ColumnHistory history(String column, Window window, Duration step) {
        List<ColumnHistory.Point> points = new ArrayList<>();
        for (Instant at = window.from(); at.isBefore(window.to()); at = at.plus(step)) {
            double mean = 45 + 5 * Math.sin(points.size() / 3.0);
            points.add(new ColumnHistory.Point(at, 24, 0.01 * (points.size() % 3), mean, mean - 20, mean + 20));
        }
        return new ColumnHistory(column, "", 45, points);
    }

    private static List<SeriesPoint> series(Window window, Duration step) {
        List<SeriesPoint> points = new ArrayList<>();
        for (Instant at = window.from(); at.isBefore(window.to()); at = at.plus(step)) {
            int i = points.size();
            points.add(new SeriesPoint(at, 900 + 37 * i % 300, i > 20 ? 0.08 : 0.004, 11.0 + i % 3, 41.0 + i % 5));
        }
        return points;
    }
}
