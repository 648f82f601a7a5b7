// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Alerts that tests share. */
public final class AlertSamples {
    public static final Instant START = Samples.DAY.from();
    public static final AlertLinks LINKS =
            new AlertLinks(URI.create("https://inferwatch.example"), URI.create("https://kibana.example/"));

    private AlertSamples() {}

    public static Incident incident(String id, FindingState state) {
        return Incidents.of(List.of(Samples.finding(id, state).withIncident(id)))
                .get(0);
    }

    /** The same with another title, model, and level. */
    public static Incident incident(String id, String model, int level, String title) {
        Incident any = incident(id, FindingState.OPEN);
        Finding lead = any.lead();
        return new Incident(
                id,
                model,
                any.modelVersion(),
                any.state(),
                level,
                level,
                any.since(),
                any.lastSeen(),
                any.endedAt(),
                title,
                List.of(lead));
    }

    public static Alert opened(String id, int hour) {
        return alert(incident(id, FindingState.OPEN), IncidentChange.Kind.OPENED, hour);
    }

    public static Alert ended(String id, int hour) {
        return alert(incident(id, FindingState.RESOLVED), IncidentChange.Kind.ENDED, hour);
    }

    public static Alert alert(Incident incident, IncidentChange.Kind kind, int hour) {
        return Alert.of(new IncidentChange(incident, kind), START.plus(Duration.ofHours(hour)), 0);
    }

    public static AlertMessage message(Alert alert) {
        return new AlertMessage(alert, alert.at(), null, LINKS, List.of("limits", "offers"), "default");
    }

    /** As it is stored at first. */
    public static StoredAlert stored(Alert alert, String... receivers) {
        return new StoredAlert(
                alert, alert.at(), Stream.of(receivers).map(Delivery::waiting).toList());
    }
}
