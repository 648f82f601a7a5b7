// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.json.IncidentJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts alerts as JSON, with their id as {@code Idempotency-Key}. With a secret the request is signed: the header
 * {@value #SIGNATURE} is {@code sha256=} and the HMAC-SHA256 of {@value #TIMESTAMP}, a dot and the body.
 */
final class WebhookReceiver extends ConfiguredReceiver {
    static final String TIMESTAMP = "X-Inferwatch-Timestamp";
    static final String SIGNATURE = "X-Inferwatch-Signature";
    private static final int LONGEST_TITLE = 300;

    private final ReceiverSettings.Webhook settings;
    private final HttpSender http;
    private final Clock clock;

    WebhookReceiver(ReceiverSettings.Webhook settings, HttpSender http, Clock clock) {
        super("webhook", settings);
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Answer send(AlertMessage message) {
        String body = json(message).toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", message.alert().id());
        Secret secret = settings.secret();
        if (secret != null) {
            String seconds = "" + clock.instant().getEpochSecond();
            headers.put(TIMESTAMP, seconds);
            headers.put(SIGNATURE, "sha256=" + hmac(secret.reveal(), seconds + "." + body));
        }
        Secret authorization = settings.authorization();
        if (authorization != null) {
            headers.put("Authorization", authorization.reveal());
        }
        return http.post(URI.create(settings.url().reveal()), body, headers);
    }

    static ObjectNode json(AlertMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", message.alert().id()).put("event", message.alert().event());
        json.put("at", message.alert().at().toString());
        json.put("severity", message.severity().word());
        json.put("title", message.headline(LONGEST_TITLE));
        json.set("incident", IncidentJson.toJson(message.incident()));
        json.set("finding", FindingJson.toJson(message.incident().lead()));
        message.downstream().forEach(json.putArray("downstream")::add);
        json.put("link", message.links().incident(message.incident()));
        json.put("kibana", message.links().discover(message.incident()));
        json.put("dashboard", message.links().dashboard(message.incident()));
        json.put("namespace", message.namespace());
        return json;
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
