// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/**
 * Key-values of an inference arrive by two ways: through the agent, and through the plain encoder of logstash-logback-encoder
 * and the pipeline. The case {@code log-encoder} has the lines of that encoder and what the pipeline makes of them; the agent
 * makes the same of the same log events. Differences: how {@code @timestamp} writes whole seconds, objects without fields
 * (written by the agent only), and the frames that each writes of an exception. If the lines change on purpose, take them from
 * {@code target/log-encoder.log}, then run {@code logstash/test/run_cases.rb --write}.
 */
class LogstashEncoderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LINES = Path.of("../logstash/cases/log-encoder.log");
    private static final Path EXPECTED = Path.of("../logstash/cases/log-encoder.expected.json");
    /** Compares numbers as numbers: 1 is 1.0. */
    private static final Comparator<JsonNode> BY_VALUE = (a, b) ->
            a.isNumber() && b.isNumber() ? Double.compare(a.doubleValue(), b.doubleValue()) : a.equals(b) ? 0 : 1;

    private final LoggerContext context = new LoggerContext();
    private final LogstashEncoder plain = new LogstashEncoder();
    private final InferenceEncoder agent = new InferenceEncoder(Map.of());

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        plain.setContext(context);
        plain.setTimeZone("UTC");
        plain.start();
        agent.setContext(context);
        agent.setMasking("false");
        agent.start();
    }

    @Test
    void plainEncoder_writesTheLinesOfTheCase() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (LoggingEvent event : events()) {
            lines.add(JSON.readTree(plain.encode(event)));
        }
        List<JsonNode> known = new ArrayList<>();
        for (String line : Files.readAllLines(LINES)) {
            known.add(JSON.readTree(line));
        }
        Files.write(
                Path.of("target/log-encoder.log"),
                lines.stream().map(JsonNode::toString).toList());
        assertThat(lines).isEqualTo(known);
    }

    @Test
    void agent_writesWhatThePipelineMakesOfTheSameEvents() throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(EXPECTED));
        List<LoggingEvent> events = events();
        assertThat(expected).hasSize(events.size());
        for (int i = 0; i < events.size(); i++) {
            JsonNode document = comparable(JSON.readTree(agent.encode(events.get(i))));
            JsonNode piped = comparable(expected.get(i).path("document"));
            assertThat(document.equals(BY_VALUE, piped))
                    .as("%s%n%s", document, piped)
                    .isTrue();
        }
    }

    private static JsonNode comparable(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("@timestamp", Instant.parse(copy.path("@timestamp").asText()).toString());
        if (copy.path("error") instanceof ObjectNode error && error.has("stack_trace")) {
            error.put(
                    "stack_trace",
                    error.path("stack_trace").asText().lines().findFirst().orElse(""));
        }
        List<String> empty = new ArrayList<>();
        copy.properties().forEach(field -> {
            if (field.getValue().isObject() && field.getValue().isEmpty()) {
                empty.add(field.getKey());
            }
        });
        return copy.remove(empty);
    }

    private List<LoggingEvent> events() {
        return List.of(
                pairs(
                        Map.of(),
                        null,
                        "event.id",
                        "e-1",
                        "model.name",
                        "credit-risk",
                        "input.age",
                        41,
                        "prediction.label",
                        "good"),
                pairs(Map.of(), null, everything()),
                pairs(
                        Map.of(
                                "traceId",
                                "4bf92f3577b34da6a3ce929d0e0e4736",
                                "span_id",
                                "00f067aa0ba902b7",
                                "host",
                                "web-1"),
                        noLeader(),
                        "event.id",
                        "e-3",
                        "model.name",
                        "credit-risk",
                        "model.version",
                        "2",
                        "input.age",
                        41,
                        "error.type",
                        "Other"),
                pairs(
                        Map.of(),
                        null,
                        "event.id",
                        "e-4",
                        "model.name",
                        "credit-risk",
                        "model.version",
                        "2",
                        "error.type",
                        "Timeout",
                        "error.message",
                        "no answer",
                        "event.outcome",
                        "maybe",
                        "model.role",
                        "boss",
                        "sampling.weight",
                        -1,
                        "event.duration",
                        -5),
                structured(),
                pairs(
                        Map.of("run", "of the scheduler"),
                        null,
                        "event.id",
                        "e-6",
                        "model.name",
                        "credit-risk",
                        "run.id",
                        "nightly-2",
                        "run.finished",
                        true));
    }

    private static Object[] everything() {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("zip", "10115");
        address.put("floor", 3);
        return new Object[] {
            "event.id",
            "e-2",
            "model.name",
            "Credit-Risk",
            "model.version",
            7,
            "model.role",
            "shadow",
            "model.parent_version",
            "6",
            "model.hyperparameters.depth",
            3,
            "request.id",
            "r-2",
            "run.id",
            "nightly-2",
            "event.duration",
            12_000_000,
            "input.age",
            41,
            "input.score",
            0.5,
            "input.tiny",
            1.5e-9,
            "input.huge",
            9_007_199_254_740_993L,
            "input.member",
            true,
            "input.country",
            "DE",
            "input.gone",
            null,
            "input. ",
            1,
            "input.income",
            Double.NaN,
            "input.debt",
            Double.NEGATIVE_INFINITY,
            "input.rate",
            Float.POSITIVE_INFINITY,
            "input.address",
            address,
            "input.tags",
            List.of("a", "b"),
            "input.sizes",
            new double[] {1, 2.5, 1e9},
            "input.mixed",
            List.of(1, true, Map.of("a", 1.5)),
            "input.num.height",
            1.8,
            "input.num.text",
            "41",
            "input.num.open",
            true,
            "input.num.lost",
            Double.NaN,
            "input.cat.code",
            7,
            "input.cat.ratio",
            12_345_678.0,
            "input.cat.small",
            0.00012,
            "input.cat.open",
            false,
            "input.cat.long",
            "x".repeat(1023) + "👋👋",
            "input.bool.on",
            true,
            "input.bool.yes",
            "yes",
            "input.bool.count",
            2,
            "input.text.comment",
            "Grüße 👋\nsecond line",
            "input.text.number",
            5,
            "input.nonfinite",
            List.of("old:NaN"),
            "prediction.label",
            1,
            "prediction.value",
            0.7,
            "prediction.threshold",
            Double.NaN,
            "prediction.probability.good",
            0.7,
            "prediction.probability.bad",
            Double.NaN,
            "attribution.age",
            -0.25,
            "attribution.lost",
            Double.POSITIVE_INFINITY,
            "labels.team",
            "red",
            "labels.size",
            3,
            "sampling.weight",
            10,
            "service.name",
            "checkout",
            "service.version",
            "1.2",
            "service.environment",
            "test",
            "host.name",
            "web-1",
            "trace.id",
            "t-2",
            "span.id",
            "s-2"
        };
    }

    private LoggingEvent structured() {
        LoggingEvent event = event("scored", null, new Object[] {
            keyValue("event.id", "e-5"), keyValue("model", Map.of("name", "credit-risk", "version", "2")),
            entries(Map.of("input.age", 41)), keyValue("input", Map.of("country", "DE", "num", Map.of("a.b", 2)))
        });
        return event;
    }

    private static Exception noLeader() {
        Exception exception = new IllegalStateException("no leader: 3 of 5 away");
        exception.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.example.Model", "score", "Model.java", 42)});
        return exception;
    }

    private LoggingEvent pairs(Map<String, String> mdc, Exception thrown, Object... namesAndValues) {
        LoggingEvent event = event("scored", thrown, new Object[0]);
        event.setMDCPropertyMap(mdc);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.addKeyValuePair(new KeyValuePair((String) namesAndValues[i], namesAndValues[i + 1]));
        }
        return event;
    }

    private LoggingEvent event(String message, Exception thrown, Object[] arguments) {
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("inferwatch.inference"), Level.INFO, message, thrown, arguments);
        event.setThreadName("main");
        event.setInstant(Instant.parse("2026-11-21T08:00:00.123456Z"));
        return event;
    }
}
