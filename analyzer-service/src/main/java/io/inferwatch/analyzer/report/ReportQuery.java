// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which report is wanted.
 *
 * @param window null: the last 24 hours that hold events
 * @param version the only version whose columns are shown; null: all
 * @param base what to compare with; null: the model's reference
 * @param forPage whether to add {@link ReportDetail} and draw series with few points
 */
public record ReportQuery(
        String model,
        @Nullable Window window,
        MonitorSelection tests,
        @Nullable String version,
        @Nullable Base base,
        boolean forPage) {
    private static final int MOST_POINTS = 96;
    private static final List<Duration> STEPS =
            List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));

    /**
     * A window instead of the reference.
     *
     * @param version of which its rows are; null: all
     */
    public record Base(Window window, @Nullable String version) {}

    /** Compared with the reference, with a point per hour. */
    public static ReportQuery of(String model, @Nullable Window window, MonitorSelection tests) {
        return new ReportQuery(model, window, tests, null, null, false);
    }

    /** The step of series: an hour, or for pages one that gives at most {@value #MOST_POINTS} points. */
    public Duration step(Window shown) {
        return STEPS.stream()
                .filter(step -> !forPage || shown.length().compareTo(step.multipliedBy(MOST_POINTS)) <= 0)
                .findFirst()
                .orElse(Duration.ofDays(28));
    }
}
