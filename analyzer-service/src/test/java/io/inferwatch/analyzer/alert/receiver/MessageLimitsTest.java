// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.memory.SettableClock;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever texts events bring, a message stays within the limits of its receiver. */
class MessageLimitsTest {
    private static final int TRIES = Integer.getInteger("inferwatch.test.messages", 300);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(5);
    private final AlertmanagerReceiver alertmanager = new AlertmanagerReceiver(
            new ReceiverSettings.Alertmanager("am", AlertFilter.ALL, List.of(), Duration.ofMinutes(1), null),
            null,
            new SettableClock(AlertSamples.START));

    @Test
    void anyTexts_stayWithinTheLimits() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            check(message(text(), text(), 1 + random.nextInt(4)));
        }
    }

    @Test
    void message_isReadable() {
        AlertMessage message = message("credit", "income moved up", 4);
        assertThat(message.headline(200)).isEqualTo("[opened, critical] credit: income moved up");
        assertThat(EmailReceiver.text(message)).isEqualTo("""
                What: input.num.age moved up: median 41 instead of 33
                Since: 2026-03-01 00:00 UTC
                How bad: critical (level 4 of 4)
                Version: 2.3.1
                Where to look: input.num.age (drift)
                Also affects: limits, offers
                Environment: default

                Incident: https://inferwatch.example/incidents/i-1
                Events in Kibana: https://kibana.example/app/discover#/?_g=(time:(from:'2026-02-28T23:00:00Z',\
                to:'2026-03-02T01:00:00Z'))&_a=(dataSource:(dataViewId:inferwatch-events,type:dataView),\
                query:(language:kuery,query:'model.name%3A%22credit%22%20and%20model.version%3A%222.3.1%22'))
                """);
    }

    private void check(AlertMessage message) throws Exception {
        JsonNode slack = sent(SlackReceiver.json(message).toString());
        assertThat(slack.path("blocks").size()).isLessThanOrEqualTo(50);
        slack.path("blocks").forEach(block -> {
            String text = block.at("/text/text").asText();
            assertThat(text).isNotBlank();
            assertThat(text.length())
                    .isLessThanOrEqualTo(block.path("type").asText().equals("header") ? 150 : 3_000);
        });
        assertThat(slack.toString().length()).isLessThan(13_000);

        JsonNode pager = sent(PagerDutyReceiver.json(message).toString());
        assertThat(pager.at("/payload/summary").asText().length()).isBetween(1, 1_024);
        assertThat(pager.path("dedup_key").asText().length()).isBetween(1, 255);
        assertThat(pager.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(512 << 10);

        JsonNode am = sent(alertmanager.json(message).toString());
        am.at("/0/labels")
                .forEach(label -> assertThat(label.asText()).isNotBlank().doesNotContain("\n", "\u0000"));

        assertThat(JSON.readTree(WebhookReceiver.json(message).toString())
                        .path("title")
                        .asText())
                .hasSizeBetween(1, 300);
        assertThat(message.headline(200)).hasSizeLessThanOrEqualTo(200).doesNotContain("\r", "\n", "\u2028");
        assertThat(EmailReceiver.text(message).lines().count()).isLessThan(14);
    }

    /** As UTF-8, which refuses halves of characters. */
    private static JsonNode sent(String json) throws IOException {
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        return JSON.readTree(json);
    }

    private static AlertMessage message(String model, String title, int level) {
        Incident incident = AlertSamples.incident("i-1", model, level, title);
        return AlertSamples.message(AlertSamples.alert(incident, IncidentChange.Kind.OPENED, 1));
    }

    /** Up to 10 000 of all kinds of characters: emoji, control characters, halves of characters, marks, both directions. */
    private String text() {
        int length = random.nextInt(4) == 0 ? 10_000 : 1 + random.nextInt(400);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(8)) {
                case 0 -> text.appendCodePoint(0x1f600 + random.nextInt(80));
                case 1 -> text.append((char) random.nextInt(32));
                case 2 -> text.append((char) (0xd800 + random.nextInt(0x800)));
                case 3 -> text.appendCodePoint(random.nextInt(0x110000));
                case 4 -> text.append("<&>\"'\\*_`|");
                case 5 -> text.append("e\u0301\u202e\u2028\ufeff");
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
