// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.monitors.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An incident as command line and REST write it. */
public final class IncidentJson {
    private IncidentJson() {}

    /** With its findings, the lead finding first. */
    public static ObjectNode toJson(Incident incident) {
        return toJson(incident, FindingJson::toJson);
    }

    /** @param finding writes each of its findings */
    static ObjectNode toJson(Incident incident, Function<Finding, ObjectNode> finding) {
        ObjectNode json = summary(incident);
        json.remove("findings");
        incident.findings().stream().map(finding).forEach(json.putArray("findings")::add);
        return json;
    }

    /** With the ids of its findings. */
    public static ObjectNode summary(Incident incident) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id());
        json.put("model", incident.model());
        json.put("model_version", incident.modelVersion());
        json.put("state", incident.state().name().toLowerCase(Locale.ROOT));
        json.put("level", incident.level());
        json.put("peak", incident.peak());
        json.put("since", incident.since().toString());
        json.put("last_seen", incident.lastSeen().toString());
        putTime(json, "ended_at", incident.endedAt());
        json.put("title", incident.title());
        json.put("family", incident.lead().family().value());
        json.put("subject", incident.lead().subject());
        incident.findings().forEach(finding -> json.withArray("findings").add(finding.id()));
        return json;
    }

    /** Reads back what {@link #toJson} writes. */
    public static Incident fromJson(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        json.path("findings").forEach(finding -> findings.add(FindingJson.fromJson(finding)));
        return new Incident(
                JsonFields.text(json, "id"),
                JsonFields.text(json, "model"),
                JsonFields.textOrNull(json, "model_version"),
                IncidentState.valueOf(JsonFields.text(json, "state").toUpperCase(Locale.ROOT)),
                json.path("level").asInt(),
                json.path("peak").asInt(),
                Instant.parse(JsonFields.text(json, "since")),
                Instant.parse(JsonFields.text(json, "last_seen")),
                JsonFields.timeOrNull(json, "ended_at"),
                JsonFields.text(json, "title"),
                findings);
    }
}
