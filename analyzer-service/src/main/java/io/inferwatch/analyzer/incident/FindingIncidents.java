package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import java.util.List;
import java.util.Optional;

/** Makes each finding an incident of its own. Of a cascade over models, only that of its cause changes. */
public final class FindingIncidents {
    private FindingIncidents() {}

    public static List<IncidentChange> changes(List<Transition> transitions) {
        return transitions.stream()
                .filter(transition -> transition.finding().state() != FindingState.MUTED
                        && !transition.finding().isWithheld())
                .flatMap(transition ->
                        kind(transition).stream().map(kind -> new IncidentChange(of(transition.finding()), kind)))
                .toList();
    }

    private static Optional<IncidentChange.Kind> kind(Transition transition) {
        return switch (transition.kind()) {
            case OPENED, REOPENED -> Optional.of(IncidentChange.Kind.OPENED);
            case WORSE -> Optional.of(IncidentChange.Kind.WORSE);
            case RESOLVED -> Optional.of(IncidentChange.Kind.ENDED);
            case PENDING, UPDATED, FORGOTTEN -> Optional.empty();
        };
    }

    public static Incident of(Finding finding) {
        int level = level(finding.severity());
        return new Incident(
                finding.id(),
                finding.model(),
                finding.modelVersion(),
                state(finding.state()),
                level,
                level,
                finding.since(),
                finding.lastSeen(),
                finding.resolvedAt(),
                finding.title(),
                List.of(finding));
    }

    /** By how often the effect is the smallest one that matters. */
    private static int level(double severity) {
        if (severity >= 8) {
            return 4;
        }
        if (severity >= 4) {
            return 3;
        }
        return severity >= 2 ? 2 : 1;
    }

    private static IncidentState state(FindingState state) {
        return switch (state) {
            case PENDING, OPEN -> IncidentState.OPEN;
            case ACKNOWLEDGED -> IncidentState.ACKNOWLEDGED;
            case MUTED -> IncidentState.MUTED;
            case RESOLVED -> IncidentState.ENDED;
        };
    }
}
