// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.pattern.EventExample;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page of an incident shows.
 *
 * @param window the incident with some time before and after
 * @param series events, failed calls and response times by the stretches of {@code levels}
 * @param levels of the subjects of its findings
 * @param plots of the columns that changed most, each in the last wrong window of its finding, at most 3
 * @param scales by column, how many times the values of the reference those of the window are, where mean and spread changed by the
 *     same factor
 * @param segments checks of parts of the traffic, of the lead finding's subject and window
 * @param examples newest events that make the lead finding's change, at most 5
 * @param alerts that were sent of it, the oldest first
 * @param events where its events are stored, as requests name it
 * @param lastEvent of the model; null: not known
 * @param failed parts that could not be read; they are empty
 */
public record IncidentReport(
        Incident incident,
        Window window,
        List<SeriesPoint> series,
        LevelHistory levels,
        List<ColumnPlot> plots,
        Map<String, Double> scales,
        List<CheckResult> segments,
        List<EventExample> examples,
        List<StoredAlert> alerts,
        VersionTimeline versions,
        String events,
        @Nullable Instant lastEvent,
        Set<Part> failed) {
    static final int MOST_IN_A_FILE = 5;

    /** A part of the page that is read by itself. */
    public enum Part {
        TIME,
        DISTRIBUTIONS,
        SEGMENTS,
        EXAMPLES,
        ALERTS,
        VERSIONS
    }

    public IncidentReport {
        series = List.copyOf(series);
        plots = List.copyOf(plots);
        scales = Map.copyOf(scales);
        segments = List.copyOf(segments);
        examples = List.copyOf(examples);
        alerts = List.copyOf(alerts);
        failed = Set.copyOf(failed);
    }

    /** Without anything beyond the incident itself. */
    public static IncidentReport of(Incident incident) {
        Window window = new Window(incident.since(), incident.lastSeen());
        return new IncidentReport(
                incident,
                window,
                List.of(),
                new LevelHistory(window, Duration.ofHours(1), List.of()),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                VersionTimeline.NONE,
                "",
                null,
                Set.of());
    }
}
