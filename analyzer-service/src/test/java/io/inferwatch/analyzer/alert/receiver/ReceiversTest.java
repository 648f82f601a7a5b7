// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.memory.SettableClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each receiver is sent. */
class ReceiversTest {
    private static final Alert OPENED = AlertSamples.opened("f-1", 1);

    private final Vertx vertx = Vertx.vertx();
    private TestReceiver server;

    @BeforeEach
    void start() throws IOException {
        server = new TestReceiver();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    private TestReceiver.Request sent(ReceiverSettings settings, Alert alert) {
        AlertSettings alerts = new AlertSettings(List.of(settings), Duration.ofHours(1), true, null, null);
        AlertReceiver receiver = Receivers.of(vertx, alerts, new SettableClock(Instant.parse("2026-03-03T00:00:00Z")))
                .get(0);
        assertThat(receiver.send(AlertSamples.message(alert)).reason()).isEqualTo("HTTP 200");
        return server.requests().get(server.requests().size() - 1);
    }

    @Test
    void webhook_isSigned_andHasAKey() {
        TestReceiver.Request request = sent(
                new ReceiverSettings.Webhook(
                        "hook",
                        AlertFilter.ALL,
                        new Secret(server.url() + "/x"),
                        new Secret("k"),
                        new Secret("Bearer t")),
                OPENED);
        assertThat(request.headers())
                .containsEntry("idempotency-key", OPENED.id())
                .containsEntry("authorization", "Bearer t")
                .containsEntry("x-inferwatch-timestamp", "1772496000")
                .containsEntry(
                        "x-inferwatch-signature",
                        "sha256=" + WebhookReceiver.hmac("k", "1772496000." + request.text()));
        JsonNode json = request.json();
        assertThat(json.path("id").asText()).isEqualTo(OPENED.id());
        assertThat(json.path("event").asText()).isEqualTo("opened");
        assertThat(IncidentJson.fromJson(json.path("incident"))).isEqualTo(OPENED.incident());
        assertThat(FindingJson.fromJson(json.path("finding")))
                .isEqualTo(OPENED.incident().lead());
        assertThat(json.path("downstream").toString()).isEqualTo("[\"limits\",\"offers\"]");
        assertThat(json.path("link").asText()).isEqualTo("https://inferwatch.example/incidents/f-1");
    }

    /** RFC 4231, test case 2. */
    @Test
    void hmac_isThatOfTheStandard() {
        assertThat(WebhookReceiver.hmac("Jefe", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void slack_getsBlocks() {
        JsonNode json = sent(new ReceiverSettings.Slack("chat", AlertFilter.ALL, new Secret(server.url())), OPENED)
                .json();
        assertThat(json.at("/blocks/0/text/text").asText())
                .isEqualTo("[opened, error] credit-risk: input.num.age moved up: median 41 instead of 33");
        assertThat(json.at("/blocks/1/text/text").asText()).contains("*Where to look:* input.num.age (drift)");
        assertThat(json.at("/blocks/2/text/text").asText())
                .startsWith("<https://inferwatch.example/incidents/f-1|Incident>");
    }

    @Test
    void pagerDuty_isTriggeredAndResolvedByTheIncidentsId() {
        ReceiverSettings settings = new ReceiverSettings.PagerDuty(
                "oncall", AlertFilter.ALL, new Secret("k"), URI.create(server.url() + "/v2/enqueue"));
        JsonNode trigger = sent(settings, OPENED).json();
        JsonNode resolve = sent(settings, AlertSamples.ended("f-1", 2)).json();
        assertThat(trigger.path("event_action").asText()).isEqualTo("trigger");
        assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
        for (JsonNode event : List.of(trigger, resolve)) {
            assertThat(event.path("dedup_key").asText()).isEqualTo("f-1");
            assertThat(event.path("routing_key").asText()).isEqualTo("k");
        }
        assertThat(trigger.at("/payload/severity").asText()).isEqualTo("error");
    }

    @Test
    void alertmanager_isToldWhenAnOpenIncidentEndsWithoutFurtherWord() {
        ReceiverSettings settings = new ReceiverSettings.Alertmanager(
                "am", AlertFilter.ALL, List.of(URI.create(server.url() + "/prefix/")), Duration.ofMinutes(1), null);
        TestReceiver.Request request = sent(settings, OPENED);
        assertThat(request.path()).isEqualTo("/prefix/api/v2/alerts");
        assertThat(request.json().at("/0/endsAt").asText()).isEqualTo("2026-03-03T00:05:00Z");
        assertThat(request.json().at("/0/startsAt").asText()).isEqualTo("2026-03-01T01:00:00Z");
        assertThat(sent(settings, AlertSamples.ended("f-1", 2))
                        .json()
                        .at("/0/endsAt")
                        .asText())
                .isEqualTo("2026-03-03T00:00:00Z");
    }
}
