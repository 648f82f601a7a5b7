// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.BulkDocument;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelSamples;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.schema.Prediction;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An accidental change of the document must fail: stored outcomes and dashboards read it. */
class OutcomeJsonTest {
    @Test
    void outcomeOfAClass() throws IOException {
        Outcome outcome = new Outcome(
                new PredictedEvent(
                        "e",
                        "m",
                        "1",
                        "primary",
                        LabelSamples.START,
                        "r",
                        new Prediction(null, "yes", Map.of("yes", 0.75), 0.5),
                        2,
                        Map.of("input.cat.a.b", "DE")),
                LabelSamples.label("r", "l", 1, "no"));
        String json = "{\"@timestamp\":\"2026-03-01T00:00:00Z\",\"event\":{\"id\":\"e\"},"
                + "\"model\":{\"name\":\"m\",\"version\":\"1\",\"role\":\"primary\"},\"request\":{\"id\":\"r\"},"
                + "\"sampling\":{\"weight\":2.0},"
                + "\"prediction\":{\"label\":\"yes\",\"threshold\":0.5,\"probability\":{\"yes\":0.75}},"
                + "\"input\":{\"cat\":{\"a.b\":\"DE\"}},"
                + "\"label\":{\"id\":\"l\",\"time\":\"2026-03-01T00:01:00Z\",\"label\":\"no\"},"
                + "\"loss\":{\"zero_one\":1,\"log\":1.3862943611198906,\"brier\":0.5625}}";
        assertThat(written(outcome)).hasToString(json);
        assertThat(OutcomeJson.read(written(outcome))).isEqualTo(outcome);
    }

    @Test
    void outcomeOfANumber() throws IOException {
        PredictedEvent any = LabelSamples.event("e", "r", 0);
        Outcome outcome = new Outcome(
                new PredictedEvent(
                        "e",
                        "m",
                        "1",
                        "primary",
                        any.time(),
                        "r",
                        new Prediction(2.5, null, Map.of(), null),
                        1,
                        Map.of("input.bool.new", "true")),
                new Label("m", "r", "l", any.time(), 4.0, null));
        assertThat(written(outcome).path("loss")).hasToString("{\"error\":-1.5,\"absolute\":1.5,\"squared\":2.25}");
        assertThat(OutcomeJson.read(written(outcome))).isEqualTo(outcome);
    }

    private static JsonNode written(Outcome outcome) throws IOException {
        return ElasticsearchConnection.JSON.readTree(BulkDocument.of(json -> OutcomeJson.write(outcome, json))
                .asByteBuffer()
                .array());
    }
}
