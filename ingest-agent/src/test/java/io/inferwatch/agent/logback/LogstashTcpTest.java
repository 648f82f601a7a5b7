// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.ship.FaultyServer;
import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** The way over logstash-logback-encoder's TCP appender, beside the agent's own way. */
@Timeout(60)
class LogstashTcpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The lines for which logstash/cases/logback-tcp.expected.json says what the pipeline makes of them. */
    private static final Path CASE = Path.of("../logstash/cases/logback-tcp.log");

    private FaultyServer elasticsearch;
    private LineServer logstash;
    private Configured logback;
    private Logger logger;

    @BeforeEach
    void configure() throws IOException {
        elasticsearch = new FaultyServer(0);
        logstash = new LineServer();
        logback = new Configured(
                "logstash.xml",
                Map.of("test.url", elasticsearch.url().toString(), "test.port", Integer.toString(logstash.port())));
        logger = logback.logger("inferwatch.inference");
    }

    @AfterEach
    void stop() throws IOException {
        logback.close();
        logstash.close();
        elasticsearch.close();
    }

    @Test
    void lines_areTheDocumentsOfTheAgent_andTheCaseOfThePipeline() throws Exception {
        List<InferenceEvent> events = List.of(success(), failure());
        events.forEach(event -> logger.info("inference {}", event));
        List<String> lines = List.of(logstash.next(), logstash.next());
        assertThat(logback.appender().drain(Duration.ofSeconds(30))).isTrue();
        for (int i = 0; i < 2; i++) {
            String id = String.valueOf(events.get(i).id());
            assertThat(JSON.readTree(lines.get(i))).isEqualTo(JSON.readTree(elasticsearch.stored.get(id)));
        }
        assertThat(String.join("\n", lines)).doesNotContain("jane.doe", "4111");
        assertThat(parsed(lines)).isEqualTo(parsed(Files.readAllLines(CASE)));
    }

    private static List<JsonNode> parsed(List<String> lines) throws IOException {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : lines) {
            parsed.add(JSON.readTree(line));
        }
        return parsed;
    }

    @Test
    void structuredArguments_areWritten_andOtherLogEventsAreNot() throws Exception {
        logger.info("hello {}", "world");
        logger.info("scored {} {}", keyValue("model.name", "risk"), keyValue("input.num.age", 41));
        logger.info("bye");
        JsonNode line = JSON.readTree(logstash.next());
        assertThat(line.at("/input/num/age").asDouble()).isEqualTo(41);
        assertThat(line.at("/event/id").asText()).isNotEmpty();
        assertThat(line.at("/service/name").asText()).isEqualTo("checkout");
        logback.close();
        assertThat(logstash.isEmpty()).isTrue();
    }

    private static InferenceEvent success() {
        return InferenceEvent.builder("Credit-Risk", "2.3.1")
                .id("0193-tcp-1")
                .time(Instant.parse("2026-11-21T08:00:00.123456Z"))
                .duration(Duration.ofMillis(12))
                .requestId("r-1")
                .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .numeric("age", 41)
                .numeric("age.squared", 1681)
                .numeric("income", Double.NaN)
                .categorical("country", "DE")
                .categorical("email", "jane.doe@example.com")
                .bool("member", true)
                .text("comment", "Grüße 👋 \"quoted\"\nsecond line, write to jane.doe@example.com")
                .predictionLabel("good")
                .predictionValue(0.7)
                .probability("good", 0.7)
                .probability("bad", 0.3)
                .threshold(0.5)
                .attribution("age", -0.25)
                .label("team", "red")
                .build();
    }

    private static InferenceEvent failure() {
        return InferenceEvent.builder("Credit-Risk", "2.3.1")
                .id("0193-tcp-2")
                .time(Instant.parse("2026-11-21T08:00:01Z"))
                .numeric("age", 42)
                .error("Timeout", "no answer for card 4111 1111 1111 1111", null)
                .build();
    }
}
