// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.incident.ChangedRows;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.parallel.ConcurrentReads;
import io.inferwatch.analyzer.pattern.EventExample;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.IncidentReport.Part;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.report.ChangedColumns;
import io.inferwatch.analyzer.storage.StorageException;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what belongs to an incident: a request or two for each part of its page, some at the same time. A part that cannot be read is
 * left out.
 */
final class IncidentReporter {
    private static final Logger LOGGER = LoggerFactory.getLogger(IncidentReporter.class);
    private static final Duration LEAST_AROUND = Duration.ofHours(6);
    private static final Duration MOST_AROUND = Duration.ofDays(7);
    private static final Duration LONGEST_OF_SEGMENTS = Duration.ofDays(1);
    private static final int AT_ONCE = 4;
    private static final int EXAMPLES = 5;
    private static final int ALERTS = 500;

    private final EventRepository events;
    private final CheckRepository checks;
    private final RequestSamples samples;
    private final AlertRepository alerts;
    private final VersionTimelines versions;
    private final ReadColumns columns;

    /** Reads the columns that changed most. */
    interface ReadColumns {
        ChangedColumns of(List<Finding> findings);
    }

    IncidentReporter(
            EventRepository events,
            CheckRepository checks,
            RequestSamples samples,
            AlertRepository alerts,
            VersionTimelines versions,
            ReadColumns columns) {
        this.events = events;
        this.checks = checks;
        this.samples = samples;
        this.alerts = alerts;
        this.versions = versions;
        this.columns = columns;
    }

    IncidentReport report(Incident incident) {
        String model = incident.model();
        Instant last = events.extent(model).last();
        Window window = around(incident, last);
        Duration step = LevelQuery.step(window);
        Set<Part> failed = ConcurrentHashMap.newKeySet();
        try (ConcurrentReads reads = new ConcurrentReads(AT_ONCE)) {
            var changed = reads.begin(
                    part(Part.DISTRIBUTIONS, failed, ChangedColumns.NONE, () -> columns.of(incident.findings())));
            var series = reads.begin(
                    part(Part.TIME, failed, List.<SeriesPoint>of(), () -> events.series(model, window, step)));
            var levels = reads.begin(part(
                    Part.TIME,
                    failed,
                    new LevelHistory(window, step, List.of()),
                    () -> checks.levels(new LevelQuery(model, window, step, true, subjects(incident)))));
            var timeline = reads.begin(part(Part.VERSIONS, failed, VersionTimeline.NONE, () -> versions.of(model)));
            var segments =
                    reads.begin(part(Part.SEGMENTS, failed, List.<CheckResult>of(), () -> segments(incident.lead())));
            var examples =
                    reads.begin(part(Part.EXAMPLES, failed, List.<EventExample>of(), () -> examples(incident.lead())));
            var sent = reads.begin(part(Part.ALERTS, failed, List.<StoredAlert>of(), () -> alerts(incident)));
            return new IncidentReport(
                    incident,
                    window,
                    series.get(),
                    levels.get(),
                    changed.get().plots(),
                    changed.get().scales(),
                    segments.get(),
                    examples.get(),
                    sent.get(),
                    timeline.get(),
                    events.place(model),
                    last,
                    failed);
        }
    }

    private static <T> Supplier<T> part(Part part, Set<Part> failed, T otherwise, Supplier<T> read) {
        return () -> {
            try {
                return read.get();
            } catch (StorageException | IllegalStateException e) {
                LOGGER.debug("{} of an incident could not be read", part, e);
                failed.add(part);
                return otherwise;
            }
        };
    }

    private static List<String> subjects(Incident incident) {
        return incident.findings().stream().map(Finding::subject).distinct().toList();
    }

    /** Half as long before and after as it lasted, but not beyond the hour of the last event. */
    private static Window around(Incident incident, @Nullable Instant last) {
        Instant end = incident.lastSeen().isAfter(incident.since())
                ? incident.lastSeen()
                : incident.since().plusSeconds(1);
        Duration half = Duration.between(incident.since(), end).dividedBy(2);
        Duration around =
                half.compareTo(LEAST_AROUND) < 0 ? LEAST_AROUND : half.compareTo(MOST_AROUND) > 0 ? MOST_AROUND : half;
        Instant after = end.plus(around);
        Instant shown = last != null && last.isBefore(after) ? (last.isAfter(end) ? last.plusSeconds(1) : end) : after;
        return Windows.widenedToHours(new Window(incident.since().minus(around), shown));
    }

    private List<CheckResult> segments(Finding lead) {
        Optional<Window> window = window(lead).filter(one -> one.length().compareTo(LONGEST_OF_SEGMENTS) <= 0);
        return window.isEmpty()
                ? List.of()
                : checks.ofSegments(lead.model(), window.get(), lead.subject()).stream()
                        .filter(check -> check.deciding() && check.isConclusive())
                        .toList();
    }

    private static Optional<Window> window(Finding finding) {
        return finding.worst().map(check -> check.scope().window());
    }

    private List<EventExample> examples(Finding lead) {
        Optional<CheckResult> check = lead.worst();
        if (check.isEmpty()) {
            return List.of();
        }
        EventSelection all = EventSelection.of(
                lead.model(), lead.modelVersion(), List.of(check.get().scope().window()));
        return samples.newest(
                ChangedRows.of(check.get()).selection().map(all::with).orElse(all), EXAMPLES);
    }

    private List<StoredAlert> alerts(Incident incident) {
        return alerts.page(new AlertQuery(incident.model(), null, null, incident.since(), null, ALERTS)).stream()
                .filter(stored -> stored.alert().incident().id().equals(incident.id()))
                .sorted(Comparator.comparing(StoredAlert::created))
                .toList();
    }
}
