// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionHistory;
import io.inferwatch.analyzer.version.VersionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Versions counted event by event; these events know neither parents nor hyperparameters nor labels. */
record InMemoryVersions(InMemoryEvents events) implements VersionRepository {
    @Override
    public VersionHistory versions(String model, Instant now, Collection<String> labels) {
        List<InMemoryEvent> all = events.of(model).toList();
        Map<String, List<InMemoryEvent>> byVersion =
                all.stream().collect(Collectors.groupingBy(InMemoryEvent::version));
        List<VersionFacts> versions = byVersion.entrySet().stream()
                .map(version -> facts(version.getKey(), version.getValue(), now))
                .sorted(Comparator.comparing(VersionFacts::last).reversed())
                .limit(MOST_VERSIONS)
                .toList();
        return new VersionHistory(
                versions, rows(all.stream()), rows(recent(all, now)), versions.size() == byVersion.size());
    }

    private static VersionFacts facts(String version, List<InMemoryEvent> events, Instant now) {
        List<InMemoryEvent> primary =
                events.stream().filter(InMemoryEvent::isPrimary).toList();
        return new VersionFacts(
                version,
                first(events),
                last(events),
                events.size(),
                primary.isEmpty()
                        ? null
                        : new VersionFacts.Production(
                                first(primary), last(primary), rows(primary.stream()), rows(recent(primary, now))),
                events.stream().map(InMemoryEvent::role).distinct().sorted().toList(),
                null,
                Map.of(),
                Map.of());
    }

    private static Stream<InMemoryEvent> recent(List<InMemoryEvent> events, Instant now) {
        Instant from = now.minus(Duration.ofDays(1));
        return events.stream().filter(event -> !event.time().isBefore(from));
    }

    private static double rows(Stream<InMemoryEvent> events) {
        return events.filter(InMemoryEvent::isPrimary)
                .mapToDouble(event -> event.row().weight())
                .sum();
    }

    private static Instant first(List<InMemoryEvent> events) {
        return events.stream()
                .map(InMemoryEvent::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant last(List<InMemoryEvent> events) {
        return events.stream()
                .map(InMemoryEvent::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
