// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.analyzer.run.figures.LatestWindows;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import java.util.List;

/** Keeps what was counted in an hour: what dashboards plot of its columns, and the newest figures. */
final class HourRecorder {
    private final ColumnSeriesRepository series;
    private final LatestWindows latest;

    HourRecorder(ColumnSeriesRepository series, LatestWindows latest) {
        this.series = series;
        this.latest = latest;
    }

    void record(String model, Window hour, WindowProfile profile, Layout layout, List<CheckResult> checks) {
        profile.versions()
                .forEach((version, columns) -> series.storeColumns(model, version, hour.from(), columns, checks));
        latest.add(model, hour, profile.versions(), layout);
    }

    /** What was decided about columns in a window that is no hour. */
    void recordWindow(String model, Window window, Layout layout, List<CheckResult> checks) {
        series.storeDecisions(
                model,
                window,
                checks.stream().filter(check -> layout.knows(check.subject())).toList());
    }
}
