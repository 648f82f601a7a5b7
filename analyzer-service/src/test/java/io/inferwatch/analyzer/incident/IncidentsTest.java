// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import static io.inferwatch.analyzer.incident.Findings.drift;
import static io.inferwatch.analyzer.incident.Findings.hour;
import static io.inferwatch.analyzer.incident.Findings.inState;
import static io.inferwatch.analyzer.incident.Findings.of;
import static io.inferwatch.analyzer.incident.Findings.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    @Test
    void lead_isTheCauseBeforeTheEffect_thenTheWorst() {
        Incident incident = incident(
                of(Family.PERFORMANCE, "accuracy", "accuracy", 0, 0.9),
                prediction("prediction.value", 0, 0.7),
                of(Family.ANOMALY, "anomaly", "latency_p95", 0, 0.9),
                drift("input.num.age", 0, 0.1),
                drift("input.num.income", 0, 0.4),
                of(Family.OPERATION, "error_rate", "event.outcome", 0, 0.2),
                of(Family.OPERATION, "new_error", "error.type", 0, 40.0));

        assertThat(incident.findings())
                .extracting(Finding::subject)
                .containsExactly(
                        "error.type",
                        "event.outcome",
                        "input.num.income",
                        "input.num.age",
                        "prediction.value",
                        "latency_p95",
                        "accuracy");
        assertThat(incident.title()).isEqualTo("error.type moved");
    }

    @Test
    void contractAndTraffic_leadAllOthers() {
        assertThat(incident(
                                of(Family.OPERATION, "error_rate", "event.outcome", 0, 0.2),
                                of(Family.OPERATION, "silence", "volume", 0, 10.0))
                        .title())
                .isEqualTo("volume moved");
        assertThat(incident(
                                of(Family.OPERATION, "silence", "volume", 0, 10.0),
                                of(Family.CONTRACT, "value_range", "input.num.age", 0, 0.02))
                        .title())
                .isEqualTo("input.num.age moved");
    }

    @Test
    void moreThanThreeOfAKind_areToldAsOne() {
        Finding[] findings = IntStream.range(0, 5)
                .mapToObj(i -> drift("input.num.x" + i, 0, 0.1 + i / 100.0))
                .toArray(Finding[]::new);

        assertThat(incident(findings).title()).isEqualTo("5 columns changed together, most x4");
        assertThat(incident(Arrays.copyOf(findings, 3)).title()).isEqualTo("input.num.x2 moved");
        assertThat(incident(findings[0], findings[1], findings[2], drift("input.num." + "long".repeat(60), 0, 0.9))
                        .title())
                .hasSize(90)
                .endsWith("…");
    }

    @Test
    void state_isThatOfItsFindings() {
        Finding open = drift("a", 0, 0.1);
        Finding acknowledged = inState(FindingState.ACKNOWLEDGED, "b", 0.1);
        Finding muted = inState(FindingState.MUTED, "c", 0.1);
        Finding over = inState(FindingState.RESOLVED, "d", 0.1);

        assertThat(incident(open, acknowledged, muted, over).state()).isEqualTo(IncidentState.OPEN);
        assertThat(incident(acknowledged, muted, over).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(incident(muted, over).state()).isEqualTo(IncidentState.MUTED);
        assertThat(incident(over).state()).isEqualTo(IncidentState.ENDED);
        assertThat(incident(muted, over).endedAt()).isNull();
        assertThat(incident(over).endedAt()).isEqualTo(over.resolvedAt());
    }

    @Test
    void level_isThatOfWhatGoesOn_andPeakTheHighest() {
        Finding over = inState(FindingState.RESOLVED, "a", 0.4);
        Finding muted = inState(FindingState.MUTED, "b", 0.4);

        Incident incident = incident(over, muted, drift("c", 0, 0.2));

        assertThat(incident.level()).isEqualTo(2);
        assertThat(incident.peak()).isEqualTo(3);
        assertThat(incident(over, muted).level()).isEqualTo(3);
        assertThat(incident(over).level()).isEqualTo(3);
    }

    @Test
    void drift_isCriticalOnlyTogetherWithAnEffect() {
        Finding drift = drift("a", 0, 0.9);

        assertThat(incident(drift).level()).isEqualTo(3);
        assertThat(incident(drift, prediction("p", 0, 0.1)).level()).isEqualTo(3);
        assertThat(incident(drift, prediction("p", 0, 0.2)).level()).isEqualTo(4);
        assertThat(incident(drift, of(Family.OPERATION, "latency", "event.duration", 0, 1.5))
                        .level())
                .isEqualTo(3);
        assertThat(incident(drift, FindingActions.mute(prediction("p", 0, 0.2))).level())
                .as("nobody wants to hear of it")
                .isEqualTo(3);
    }

    @Test
    void times_spanAllFindings() {
        Incident incident = incident(drift("b", 2, 0.1), drift("a", 1, 0.1));

        assertThat(incident.since()).isEqualTo(hour(1));
        assertThat(incident.lastSeen()).isEqualTo(hour(4));
        assertThat(incident.modelVersion()).isEqualTo("1");
        assertThat(incident.id()).isEqualTo("i");
    }

    @Test
    void of_separatesIncidents_theNewestFirst() {
        List<Incident> incidents = Incidents.of(List.of(
                drift("a", 0, 0.1).withIncident("a"),
                drift("b", 5, 0.1).withIncident("b"),
                drift("c", 1, 0.1).withIncident("a"),
                inState(FindingState.PENDING, "d", 0.1)));

        assertThat(incidents).extracting(Incident::id).containsExactly("b", "a");
        assertThat(incidents.get(1).findings()).hasSize(2);
    }

    private static Incident incident(Finding... findings) {
        return Incidents.incident(Arrays.stream(findings)
                .map(finding -> finding.withIncident("i"))
                .toList());
    }
}
