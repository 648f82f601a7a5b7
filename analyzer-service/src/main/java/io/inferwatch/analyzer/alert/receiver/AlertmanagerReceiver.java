// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.alert.PlainText;
import io.inferwatch.analyzer.alert.Severity;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.incident.Incident;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to every Alertmanager of a cluster (API v2); one of them that takes an alert is enough, since they share what they were
 * sent, and an open incident is sent again and again. Each time it is said to end a while later, so that it ends there too when this
 * service is gone for good.
 */
final class AlertmanagerReceiver extends ConfiguredReceiver {
    /** After so many intervals without a word an open incident ends at the Alertmanager. */
    private static final int MISSED = 5;

    private static final int LONGEST_LABEL = 500;
    private static final int LONGEST_TITLE = 500;

    private final ReceiverSettings.Alertmanager settings;
    private final HttpSender http;
    private final Clock clock;

    AlertmanagerReceiver(ReceiverSettings.Alertmanager settings, HttpSender http, Clock clock) {
        super("alertmanager", settings);
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> repeatsEvery() {
        return Optional.of(settings.every());
    }

    @Override
    public Answer send(AlertMessage message) {
        String body = json(message).toString();
        Secret secret = settings.authorization();
        Map<String, String> headers = secret == null ? Map.of() : Map.of("Authorization", secret.reveal());
        Answer best = Answer.failed("no Alertmanager is configured");
        for (URI url : settings.urls()) {
            URI target = URI.create(url.toString().replaceAll("/+$", "") + "/api/v2/alerts");
            Answer answer = http.post(target, body, headers);
            if (best.result() != Result.TAKEN) {
                best = answer;
            }
        }
        return best;
    }

    /** Labels are an alert's identity there: where they changed, what was sent before ends. */
    ArrayNode json(AlertMessage message) {
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        Instant now = clock.instant();
        Map<String, String> labels = labels(message.incident(), message.namespace());
        Alert before = message.before();
        Map<String, String> known = before == null ? labels : labels(before.incident(), message.namespace());
        if (message.alert().isEnd()) {
            alerts.add(alert(message, known, now));
        } else {
            alerts.add(alert(message, labels, null));
            if (!known.equals(labels)) {
                alerts.add(alert(message, known, now));
            }
        }
        return alerts;
    }

    private ObjectNode alert(AlertMessage message, Map<String, String> labels, @Nullable Instant end) {
        Instant ends = end == null ? clock.instant().plus(settings.every().multipliedBy(MISSED)) : end;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode written = json.putObject("labels");
        labels.forEach(written::put);
        ObjectNode annotations = json.putObject("annotations");
        annotations.put("summary", message.title(LONGEST_TITLE));
        message.facts().forEach(fact -> annotations.put(fact.name(), fact.text()));
        annotations.put("incident_url", message.links().incident(message.incident()));
        String kibana = message.links().discover(message.incident());
        if (kibana != null) {
            annotations.put("kibana_url", kibana);
            annotations.put("kibana_dashboard_url", message.links().dashboard(message.incident()));
        }
        Instant stored = message.created(); // with an older start no other alert of its group would be waited for
        return json.put("startsAt", (stored.isBefore(ends) ? stored : ends).toString())
                .put("endsAt", ends.toString())
                .put("generatorURL", message.links().incident(message.incident()));
    }

    static Map<String, String> labels(Incident incident, String namespace) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "Inferwatch");
        labels.put("model", incident.model());
        labels.put("version", incident.modelVersion() == null ? "" : incident.modelVersion());
        labels.put("family", incident.lead().family().value());
        labels.put("subject", incident.lead().subject());
        labels.put("severity", Severity.ofLevel(incident.level()).word());
        labels.put("namespace", namespace);
        labels.put("incident", incident.id());
        labels.replaceAll((name, value) -> PlainText.line(value, LONGEST_LABEL));
        labels.values().removeIf(String::isEmpty);
        return labels;
    }
}
