// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.monitors.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The form in which an alert is stored. */
final class AlertDocument {
    /** Terms such as {@code oncall:waiting}, one of each receiver. */
    static final String DELIVERY = "alert.delivery";

    /** The receiver of what was stored when there was no more than one. */
    static final String FIRST_RECEIVER = "webhook";

    private AlertDocument() {}

    /** A state of a receiver as a term. */
    static String term(String receiver, Delivery.State state) {
        return receiver + ":" + state.word();
    }

    static ObjectNode of(StoredAlert stored) {
        Alert alert = stored.alert();
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", alert.at().toString());
        document.putObject("model")
                .put("name", alert.incident().model())
                .put("version", alert.incident().modelVersion());
        ObjectNode facts = document.putObject("alert")
                .put("id", alert.id())
                .put("event", alert.event())
                .put("incident", alert.incident().id())
                .put("subject", alert.incident().lead().subject())
                .put("created", stored.created().toString())
                .put("place", alert.place());
        ArrayNode terms = facts.putArray("delivery");
        ArrayNode receivers = facts.putArray("receiver");
        ArrayNode states = facts.putArray("state");
        ArrayNode deliveries = document.putArray("deliveries");
        for (Delivery delivery : stored.deliveries()) {
            terms.add(term(delivery.receiver(), delivery.state()));
            receivers.add(delivery.receiver());
            states.add(delivery.state().word());
            deliveries.add(toJson(delivery));
        }
        document.set("body", IncidentJson.toJson(alert.incident()));
        return document;
    }

    private static ObjectNode toJson(Delivery delivery) {
        Instant next = delivery.next();
        return ElasticsearchConnection.JSON
                .createObjectNode()
                .put("receiver", delivery.receiver())
                .put("state", delivery.state().word())
                .put("attempts", delivery.attempts())
                .put("next", next == null ? null : next.toString())
                .put("answer", delivery.answer());
    }

    static StoredAlert read(JsonNode document) {
        JsonNode facts = document.path("alert");
        if (!document.has("deliveries")) {
            return readFirstForm(document, facts);
        }
        Alert alert = new Alert(
                facts.path("id").asText(),
                IncidentChange.Kind.valueOf(facts.path("event").asText().toUpperCase(Locale.ROOT)),
                IncidentJson.fromJson(document.path("body")),
                Instant.parse(document.path("@timestamp").asText()),
                facts.path("place").asInt());
        List<Delivery> deliveries = new ArrayList<>();
        document.path("deliveries").forEach(delivery -> deliveries.add(delivery(delivery)));
        return new StoredAlert(alert, Instant.parse(facts.path("created").asText()), deliveries);
    }

    /** Before there were incidents and several receivers, an alert was a change of a finding. */
    private static StoredAlert readFirstForm(JsonNode document, JsonNode facts) {
        Instant at = Instant.parse(document.path("@timestamp").asText());
        IncidentChange.Kind change = switch (facts.path("event").asText()) {
            case "worse" -> IncidentChange.Kind.WORSE;
            case "resolved" -> IncidentChange.Kind.ENDED;
            default -> IncidentChange.Kind.OPENED;
        };
        Finding finding = FindingJson.fromJson(document.path("body"));
        Incident incident =
                Incidents.of(List.of(finding.withIncident(finding.id()))).get(0);
        Alert alert = new Alert(
                facts.path("id").asText(),
                change,
                incident,
                at,
                facts.path("place").asInt());
        Delivery delivery = new Delivery(
                FIRST_RECEIVER, Delivery.State.of(facts.path("state").asText()).orElseThrow(), 0, null, null);
        return new StoredAlert(alert, at, List.of(delivery));
    }

    private static Delivery delivery(JsonNode json) {
        return new Delivery(
                json.path("receiver").asText(),
                Delivery.State.of(json.path("state").asText()).orElseThrow(),
                json.path("attempts").asInt(),
                json.hasNonNull("next") ? Instant.parse(json.path("next").asText()) : null,
                json.hasNonNull("answer") ? json.path("answer").asText() : null);
    }
}
