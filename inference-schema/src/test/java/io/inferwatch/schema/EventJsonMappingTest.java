// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the codec writes is what the templates map: no name more, and for a full event none less. */
class EventJsonMappingTest {
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123456Z");
    private static final Source SOURCE = new Source("checkout", "1.4", "prod", "host-1");

    private final JsonWriter json = new JsonWriter();
    private final EventJson codec = new EventJson(json);

    @Test
    void fullEvent_namesExactlyTheMappedFields() throws IOException {
        codec.write(fullEvent(), "id-1");
        assertThat(names("inferwatch-events")).isEqualTo(mapped("inferwatch-events"));
    }

    @Test
    void metric_namesMappedFieldsOnly() throws IOException {
        codec.write(new MetricEvent("1", TIME, "risk", "7", "revenue", 1.5), "id-1");
        assertThat(names("inferwatch-metrics")).contains("metric.name", "metric.value", "model.version");
        assertThat(mapped("inferwatch-metrics")).containsAll(names("inferwatch-metrics"));
    }

    @Test
    void label_namesMappedFieldsOnly() throws IOException {
        codec.write(new LabelEvent("1", TIME, "risk", "r-1", 1.5, "good", List.of("a:2")), "id-1");
        assertThat(names("inferwatch-labels")).contains("label.value", "label.label", "request.id");
        assertThat(mapped("inferwatch-labels")).containsAll(names("inferwatch-labels"));
    }

    @Test
    void runEnd_namesMappedFieldsOnly() throws IOException {
        codec.write(
                InferenceEvent.builder("risk", "2")
                        .time(TIME)
                        .runId("nightly-1")
                        .runFinished(true)
                        .build(),
                "id-1");
        assertThat(names("inferwatch-runs"))
                .containsExactlyInAnyOrder("@timestamp", "event.id", "model.name", "run.id", "run.finished");
        assertThat(mapped("inferwatch-runs")).containsAll(names("inferwatch-runs"));
    }

    @Test
    void heartbeat_namesMappedFieldsOnly() throws IOException {
        codec.write(new Heartbeat("1", TIME, "a-1", SOURCE, Map.of("offered", 5L), Map.of("ring_full", 1L), Map.of()));
        assertThat(names("inferwatch-heartbeats")).contains("agent.counts.", "agent.dropped.", "agent.id");
        assertThat(mapped("inferwatch-heartbeats")).containsAll(names("inferwatch-heartbeats"));
    }

    static InferenceEvent fullEvent() {
        return InferenceEvent.builder("risk", "2.0")
                .id("event-1")
                .time(TIME)
                .duration(Duration.ofMillis(12))
                .error(new Failure(
                        "java.io.IOException",
                        "no answer",
                        "java.io.IOException: no answer\n\tat A.b(A.java:1)",
                        "no {}"))
                .parentVersion("1.0")
                .hyperparameter("depth", "3")
                .requestId("request-1")
                .runId("nightly-1")
                .experiment("ranker-2", "candidate")
                .numeric("age", 41)
                .numeric("age.squared", 1681)
                .numeric("income", Double.NaN)
                .categorical("country", "DE")
                .bool("member", true)
                .text("comment", "hello <EMAIL>")
                .predictionValue(0.7)
                .predictionLabel("good")
                .probability("good", 0.7)
                .threshold(0.5)
                .ranking(List.of("b", "a"))
                .attribution("age", 0.1)
                .samplingWeight(10)
                .label("team", "red")
                .source(SOURCE)
                .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .spanId("00f067aa0ba902b7")
                .pii(new PiiReport(List.of("EMAIL"), List.of("input.text.comment"), List.of("input.text.comment")))
                .build();
    }

    private Set<String> names(String template) throws IOException {
        return Mapping.namesIn(new ObjectMapper().readTree(json.toString()), mapped(template));
    }

    private static Set<String> mapped(String template) {
        return Mapping.fields(Mapping.template(template)).keySet();
    }
}
