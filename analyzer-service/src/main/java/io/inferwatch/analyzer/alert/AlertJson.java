// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An alert as REST and the command line write it. */
public final class AlertJson {
    private AlertJson() {}

    public static ObjectNode toJson(StoredAlert stored) {
        ObjectNode json = facts(stored);
        ArrayNode receivers = json.putArray("receivers");
        stored.deliveries().forEach(delivery -> receivers.add(toJson(delivery)));
        return json;
    }

    /** With a sentence for each receiver. */
    public static ObjectNode explained(StoredAlert stored) {
        ObjectNode json = facts(stored);
        ArrayNode receivers = json.putArray("receivers");
        stored.deliveries()
                .forEach(delivery -> receivers.add(toJson(delivery).put("explanation", Explanation.of(delivery))));
        return json;
    }

    private static ObjectNode facts(StoredAlert stored) {
        Alert alert = stored.alert();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", alert.id());
        json.put("event", alert.event());
        json.put("incident", alert.incident().id());
        json.put("model", alert.incident().model());
        json.put("model_version", alert.incident().modelVersion());
        json.put("family", alert.incident().lead().family().value());
        json.put("severity", Severity.ofLevel(alert.incident().level()).word());
        json.put("title", alert.incident().title());
        json.put("at", alert.at().toString());
        json.put("created", stored.created().toString());
        return json;
    }

    private static ObjectNode toJson(Delivery delivery) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("receiver", delivery.receiver());
        json.put("state", delivery.state().word());
        json.put("attempts", delivery.attempts());
        putTime(json, "next", delivery.next());
        json.put("answer", delivery.answer());
        return json;
    }
}
