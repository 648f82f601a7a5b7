// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A document as the OpenTelemetry Collector writes it is, field by field, what the agent's document of the same inference is. */
@ExtendWith(ElasticsearchExtension.class)
class CollectorDocumentIT {
    private static final String FIELDS =
            "{\"query\":{\"term\":{\"request.id\":\"r-1\"}},\"fields\":[\"*\"],\"_source\":false}";

    private static InferenceEvent inference() {
        return InferenceEvent.builder("Credit-Risk", "2.3.1")
                .time(Instant.ofEpochMilli(1_795_248_000_123L))
                .duration(Duration.ofMillis(12))
                .requestId("r-1")
                .numeric("age", 41)
                .numeric("age.squared", 1_681)
                .categorical("country", "DE")
                .bool("member", true)
                .text("comment", "write to <EMAIL>")
                .predictionLabel("good")
                .predictionValue(0.82)
                .probability("good", 0.82)
                .label("team", "red")
                .source(new Source("scoring", "7", null, null))
                .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .spanId("00f067aa0ba902b7")
                .build();
    }

    private static String agentsDocument() {
        JsonWriter json = new JsonWriter();
        new EventJson(json).write(inference(), "otel-1");
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyField_isThatOfTheAgentsDocument(TestElasticsearch server) {
        Rest rest = Rest.of(server);
        rest.installTemplates();
        StreamNames names = new StreamNames(server.namespace());
        String collector = names.events("Credit-Risk");
        String agent = names.events("by-agent");
        assertThat(rest.create(collector, "otel-1", CollectorExample.document().toString()))
                .isEqualTo(201);
        assertThat(rest.create(collector, "otel-1", CollectorExample.document().toString()))
                .isEqualTo(409);
        assertThat(rest.create(agent, "otel-1", agentsDocument())).isEqualTo(201);
        JsonNode fields = fields(rest, collector);
        assertThat(fields.size()).isEqualTo(CollectorExample.document().size());
        assertThat(fields).isEqualTo(fields(rest, agent));
        assertThat(rest.search(collector, "{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}")
                        .at("/hits/total/value")
                        .asInt(-1))
                .isZero();
    }

    private static JsonNode fields(Rest rest, String stream) {
        JsonNode hits = rest.search(stream, FIELDS).at("/hits/hits");
        assertThat(hits).hasSize(1);
        return hits.get(0).path("fields");
    }
}
