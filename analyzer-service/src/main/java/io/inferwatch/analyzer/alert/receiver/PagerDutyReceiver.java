// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.alert.PlainText;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.incident.Incident;
import java.util.Map;

/** Posts to PagerDuty's Events API v2: an incident here triggers one there, and resolves it when it ends. */
final class PagerDutyReceiver extends ConfiguredReceiver {
    static final int LONGEST_SUMMARY = 1_024;
    static final int LONGEST_KEY = 255;

    private final ReceiverSettings.PagerDuty settings;
    private final HttpSender http;

    PagerDutyReceiver(ReceiverSettings.PagerDuty settings, HttpSender http) {
        super("pagerduty", settings);
        this.settings = settings;
        this.http = http;
    }

    @Override
    public boolean keepsOpen() {
        return true;
    }

    @Override
    public Answer send(AlertMessage message) {
        ObjectNode json = json(message).put("routing_key", settings.routingKey().reveal());
        return http.post(settings.url(), json.toString(), Map.of());
    }

    /** Without the routing key. */
    static ObjectNode json(AlertMessage message) {
        Incident incident = message.incident();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event_action", message.alert().isEnd() ? "resolve" : "trigger");
        json.put("dedup_key", PlainText.cut(incident.id(), LONGEST_KEY));
        ObjectNode payload = json.putObject("payload");
        payload.put("summary", message.title(LONGEST_SUMMARY));
        payload.put("source", PlainText.line(incident.model(), LONGEST_KEY));
        payload.put("severity", message.severity().word());
        payload.put("timestamp", incident.since().toString());
        payload.put("component", PlainText.line(incident.lead().subject(), LONGEST_KEY));
        payload.put("group", message.namespace());
        payload.put("class", incident.lead().family().value());
        ObjectNode details = payload.putObject("custom_details");
        message.facts().forEach(fact -> details.put(fact.name(), fact.text()));
        json.put("client", "Inferwatch").put("client_url", message.links().incident(incident));
        ArrayNode links = json.putArray("links");
        link(links, message.links().incident(incident), "Incident");
        String discover = message.links().discover(incident);
        if (discover != null) {
            link(links, discover, "Events in Kibana");
        }
        return json;
    }

    private static void link(ArrayNode links, String href, String text) {
        links.addObject().put("href", href).put("text", text);
    }
}
