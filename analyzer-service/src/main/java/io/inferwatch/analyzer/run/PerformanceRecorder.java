// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.run.performance.LatestPerformance;
import io.inferwatch.analyzer.run.performance.PerformanceSeriesRepository;
import io.inferwatch.monitors.CheckResult;
import java.util.List;

/** Keeps what was evaluated of performance: the checks, what dashboards plot of them, and the newest figures. */
final class PerformanceRecorder {
    private final CheckCompleter completer;
    private final PerformanceSeriesRepository series;
    private final LatestPerformance latest;

    PerformanceRecorder(CheckCompleter completer, PerformanceSeriesRepository series, LatestPerformance latest) {
        this.completer = completer;
        this.series = series;
        this.latest = latest;
    }

    /** @return the checks as they are stored */
    List<CheckResult> record(List<CheckResult> checks) {
        List<CheckResult> stored = completer.store(checks);
        List<PerformancePoint> points = PerformancePoint.of(stored);
        if (!points.isEmpty()) {
            series.store(points);
            latest.add(points);
        }
        return stored;
    }
}
