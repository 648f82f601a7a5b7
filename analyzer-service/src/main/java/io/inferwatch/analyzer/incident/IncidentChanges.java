// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.analyzer.incident.IncidentChange.Kind;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are to hear of incidents: what is true now and was not announced. The first finding of an incident remembers what was
 * announced, so the same findings give the same changes until it does. Pure.
 */
public final class IncidentChanges {
    private IncidentChanges() {}

    /** @param findings all of one model */
    public static List<IncidentChange> of(Collection<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.incident() != null)
                .collect(Collectors.groupingBy(finding -> Objects.requireNonNull(finding.incident())))
                .values()
                .stream()
                .flatMap(incident -> change(incident).stream())
                .sorted(IncidentChange.ORDER)
                .toList();
    }

    /** The first finding of the incident, which remembers that it was announced. */
    public static String remembers(IncidentChange change) {
        return Incidents.first(change.incident().findings()).id();
    }

    /** That finding with what it is to remember. */
    public static Finding remember(IncidentChange change, Finding first) {
        return first.withAnnounced(
                change.kind() == Kind.ENDED
                        ? null
                        : Integer.valueOf(IncidentLevel.of(
                                loud(change.incident().findings()).toList())));
    }

    private static Optional<IncidentChange> change(List<Finding> findings) {
        Kind kind = kind(findings);
        return kind == null ? Optional.empty() : Optional.of(new IncidentChange(Incidents.incident(findings), kind));
    }

    private static @Nullable Kind kind(List<Finding> findings) {
        Integer announced = Incidents.first(findings).announced();
        if (findings.stream().noneMatch(Finding::isOngoing)) {
            return announced == null ? null : Kind.ENDED;
        }
        List<Finding> loud = loud(findings).toList();
        if (loud.isEmpty()) {
            return null;
        }
        return announced == null ? Kind.OPENED : IncidentLevel.of(loud) > announced ? Kind.WORSE : null;
    }

    /** Those of which people want to hear: not muted, and not explained by a finding of another model. */
    private static Stream<Finding> loud(List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.isOngoing() && finding.state() != FindingState.MUTED && !finding.isWithheld());
    }
}
