package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putTime;
import static io.inferwatch.analyzer.json.JsonFields.text;
import static io.inferwatch.analyzer.json.JsonFields.textOrNull;
import static io.inferwatch.analyzer.json.JsonFields.timeOrNull;

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

/** An incident as stores, REST and webhooks write it. Reads back what it writes. */
public final class IncidentJson {
    private IncidentJson() {}

    public static ObjectNode toJson(Incident incident) {
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
        incident.findings().stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        return json;
    }

    public static Incident fromJson(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        json.path("findings").forEach(finding -> findings.add(FindingJson.fromJson(finding)));
        return new Incident(
                text(json, "id"),
                text(json, "model"),
                textOrNull(json, "model_version"),
                IncidentState.valueOf(text(json, "state").toUpperCase(Locale.ROOT)),
                json.path("level").asInt(),
                json.path("peak").asInt(),
                Instant.parse(text(json, "since")),
                Instant.parse(text(json, "last_seen")),
                timeOrNull(json, "ended_at"),
                text(json, "title"),
                findings);
    }
}
