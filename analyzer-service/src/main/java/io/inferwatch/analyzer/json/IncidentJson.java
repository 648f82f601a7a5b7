package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.Incident;
import java.util.Locale;

/** An incident as command line and REST write it. */
public final class IncidentJson {
    private IncidentJson() {}

    /** With its findings, the lead finding first. */
    public static ObjectNode toJson(Incident incident) {
        ObjectNode json = summary(incident);
        json.remove("findings");
        incident.findings().stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
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
}
