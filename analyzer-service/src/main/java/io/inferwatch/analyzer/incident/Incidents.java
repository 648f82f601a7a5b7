// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes incidents from the findings that joined them. Pure. */
public final class Incidents {
    private static final Comparator<Finding> CAUSES_FIRST = Comparator.comparing(CauseRank::of)
            .thenComparing(Finding::peak, Comparator.reverseOrder())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::since)
            .thenComparing(Finding::id);

    /** Those that go on before those that ended, the worst first, then the newest. */
    public static final Comparator<Incident> ONGOING_FIRST = Comparator.comparing(
                    (Incident incident) -> incident.state() == IncidentState.ENDED)
            .thenComparing(Comparator.comparingInt(Incident::level).reversed())
            .thenComparing(Comparator.comparing(Incident::since).reversed());

    private Incidents() {}

    /** Of any models; those that began last come first. Findings that belong to none are left out. */
    public static List<Incident> of(Collection<Finding> findings) {
        Map<String, List<Finding>> groups = findings.stream()
                .filter(finding -> finding.incident() != null)
                .collect(Collectors.groupingBy(finding -> Objects.requireNonNull(finding.incident())));
        return groups.values().stream()
                .map(Incidents::incident)
                .sorted(Comparator.comparing(Incident::since).reversed().thenComparing(Incident::id))
                .toList();
    }

    /** @param findings all of one incident */
    static Incident incident(List<Finding> findings) {
        List<Finding> sorted = findings.stream().sorted(CAUSES_FIRST).toList();
        Finding first = first(findings);
        IncidentState state = state(findings);
        int level = IncidentLevel.of(deciding(findings, state));
        int announced = Objects.requireNonNullElse(first.announced(), 0);
        return new Incident(
                Objects.requireNonNull(first.incident()),
                first.model(),
                version(findings),
                state,
                level,
                Stream.concat(Stream.of(level, announced), findings.stream().map(Finding::peak))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                Collections.min(findings.stream().map(Finding::since).toList()),
                Collections.max(findings.stream().map(Finding::lastSeen).toList()),
                state == IncidentState.ENDED ? end(findings) : null,
                IncidentTitle.of(sorted),
                sorted);
    }

    /** The finding that started the incident. */
    static Finding first(List<Finding> incident) {
        return incident.stream()
                .filter(finding -> finding.id().equals(finding.incident()))
                .findFirst()
                .or(() -> incident.stream()
                        .min(Comparator.comparing(Finding::since).thenComparing(Finding::id)))
                .orElseThrow();
    }

    static @Nullable String version(List<Finding> incident) {
        return incident.stream()
                .map(Finding::modelVersion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static IncidentState state(List<Finding> findings) {
        Set<FindingState> states = findings.stream()
                .map(Finding::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingState.class)));
        return states.contains(FindingState.OPEN)
                ? IncidentState.OPEN
                : states.contains(FindingState.ACKNOWLEDGED)
                        ? IncidentState.ACKNOWLEDGED
                        : states.contains(FindingState.MUTED) ? IncidentState.MUTED : IncidentState.ENDED;
    }

    /** Those that say how bad it is: what is over or muted does not count while another goes on. */
    private static List<Finding> deciding(List<Finding> findings, IncidentState state) {
        return switch (state) {
            case OPEN, ACKNOWLEDGED ->
                findings.stream()
                        .filter(finding -> finding.isOngoing() && finding.state() != FindingState.MUTED)
                        .toList();
            case MUTED -> findings.stream().filter(Finding::isOngoing).toList();
            case ENDED -> findings;
        };
    }

    private static @Nullable Instant end(List<Finding> findings) {
        return findings.stream()
                .map(Finding::resolvedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
