// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.analyzer.kibana.KibanaLinks;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where Kibana shows a finding and an incident: their events, and the dashboard of what is wrong, with filter and time set. */
public record FindingLinks(KibanaLinks kibana) {
    /** Events are shown this much before and after. */
    private static final Duration AROUND = Duration.ofHours(1);

    /** Dashboards begin this much before, to show how it was. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String COLUMN = "series.column";
    private static final String INCIDENT = "finding.incident";

    public String events(Finding finding) {
        return events(finding.model(), finding.modelVersion(), finding.since(), finding.lastSeen());
    }

    public String events(Incident incident) {
        return events(incident.model(), incident.modelVersion(), incident.since(), incident.lastSeen());
    }

    private String events(String model, @Nullable String version, Instant since, Instant lastSeen) {
        String kql = KibanaLinks.is(Fields.MODEL_NAME, model)
                + (version == null ? "" : " and " + KibanaLinks.is(Fields.MODEL_VERSION, version));
        return kibana.events(since.minus(AROUND), lastSeen.plus(AROUND), kql);
    }

    /** The dashboard of its family; of one column where a column is its subject. */
    public String dashboard(Finding finding) {
        String dashboard = dashboardOf(finding);
        String kql = KibanaLinks.is(Fields.MODEL_NAME, finding.model())
                + (dashboard.equals("column") ? " and " + KibanaLinks.is(COLUMN, finding.subject()) : "");
        Instant end = finding.isOngoing() ? null : finding.lastSeen().plus(AROUND);
        return kibana.dashboard(dashboard, finding.since().minus(BEFORE), end, kql);
    }

    private static String dashboardOf(Finding finding) {
        return switch (finding.family()) {
            case DRIFT, PREDICTION -> "column";
            case CONTRACT -> "contracts";
            case PRIVACY -> "privacy";
            case PERFORMANCE, ESTIMATED_PERFORMANCE -> "performance";
            case EXPERIMENT -> "experiments";
            case ANOMALY, OPERATION -> "anomalies";
            case BUSINESS, DEPENDENCY, CUSTOM -> "model";
        };
    }

    /** Its findings lie at the times when they were last seen. */
    public String dashboard(Incident incident) {
        Instant end = incident.endedAt() == null ? null : incident.lastSeen().plus(AROUND);
        return kibana.dashboard(
                "incidents", incident.since().minus(AROUND), end, KibanaLinks.is(INCIDENT, incident.id()));
    }
}
