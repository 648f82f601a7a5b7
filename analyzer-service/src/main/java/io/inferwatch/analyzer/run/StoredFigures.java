// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.run.figures.LatestWindows;
import io.inferwatch.analyzer.run.performance.LatestPerformance;
import io.inferwatch.analyzer.run.performance.PerformanceSeriesRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads once what earlier processes found, so that figures do not wait for the next window. For one thread; calls block. */
final class StoredFigures {
    /** Most models have a window within the first; a window of a month begins within the second. */
    private static final List<Duration> BEFORE = List.of(Duration.ofDays(3), Duration.ofDays(62));

    private static final Duration AFTER = Duration.ofHours(1);

    private final PerformanceSeriesRepository series;
    private final FindingRepository findings;
    private final LatestPerformance latest;
    private final LatestWindows windows;
    private final Predicate<String> isLabelled;
    private boolean read;

    StoredFigures(
            PerformanceSeriesRepository series,
            FindingRepository findings,
            LatestPerformance latest,
            LatestWindows windows,
            Predicate<String> isLabelled) {
        this.series = series;
        this.findings = findings;
        this.latest = latest;
        this.windows = windows;
        this.isLabelled = isLabelled;
    }

    /** Does nothing but the first time. */
    void read(Map<String, Extent> models) {
        if (read) {
            return;
        }
        models.forEach((model, extent) -> {
            Instant last = extent.last();
            if (last != null && isLabelled.test(model)) {
                read(model, last);
            }
        });
        findings.unresolvedOf(models.keySet()).stream()
                .filter(StoredFigures::isSeen)
                .forEach(finding -> windows.add(finding.evidence()));
        read = true;
    }

    /** Whether the newest window of the finding was wrong, of which it keeps the checks. */
    private static boolean isSeen(Finding finding) {
        return !finding.recent().isEmpty() && finding.recent().get(0);
    }

    private void read(String model, Instant last) {
        for (Duration before : BEFORE) {
            List<PerformancePoint> points = series.points(model, new Window(last.minus(before), last.plus(AFTER)));
            latest.addOlder(points);
            if (!points.isEmpty()) {
                return;
            }
        }
    }
}
