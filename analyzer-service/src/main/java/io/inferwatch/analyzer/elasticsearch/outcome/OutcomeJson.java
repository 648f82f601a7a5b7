// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.performance.RowLosses;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.Prediction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The document of an outcome: fields of the event under their own names, the label, and the losses. */
final class OutcomeJson {
    /** Branches of segment columns in {@code input}. */
    private static final List<String> BRANCHES = List.of(Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_NUM);

    private OutcomeJson() {}

    static void write(Outcome outcome, JsonGenerator json) throws IOException {
        PredictedEvent event = outcome.event();
        json.writeStringField(Fields.TIMESTAMP, event.time().toString());
        json.writeObjectFieldStart("event");
        json.writeStringField("id", event.id());
        json.writeEndObject();
        json.writeObjectFieldStart("model");
        json.writeStringField("name", event.model());
        json.writeStringField("version", event.version());
        json.writeStringField("role", event.role());
        json.writeEndObject();
        json.writeObjectFieldStart("request");
        json.writeStringField("id", event.requestId());
        json.writeEndObject();
        json.writeObjectFieldStart("sampling");
        json.writeNumberField("weight", event.weight());
        json.writeEndObject();
        prediction(event.prediction(), json);
        columns(event.columns(), json);
        LabelJson.write(outcome.label(), json);
        losses(outcome.losses(), json);
    }

    private static void prediction(Prediction prediction, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("prediction");
        LabelJson.putNumber(json, "value", prediction.value());
        LabelJson.putText(json, "label", prediction.label());
        LabelJson.putNumber(json, "threshold", prediction.threshold());
        LabelJson.putTexts(json, "ranking", prediction.ranking());
        if (!prediction.probabilities().isEmpty()) {
            json.writeObjectFieldStart("probability");
            for (Map.Entry<String, Double> one : prediction.probabilities().entrySet()) {
                json.writeNumberField(one.getKey(), one.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void columns(Map<String, String> columns, JsonGenerator json) throws IOException {
        Map<String, Map<String, String>> byBranch = new TreeMap<>();
        columns.forEach((column, value) -> BRANCHES.stream()
                .filter(column::startsWith)
                .forEach(branch -> byBranch.computeIfAbsent(branch, any -> new TreeMap<>())
                        .put(column.substring(branch.length()), value)));
        if (byBranch.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("input");
        for (Map.Entry<String, Map<String, String>> branch : byBranch.entrySet()) {
            json.writeObjectFieldStart(
                    branch.getKey().substring("input.".length(), branch.getKey().length() - 1));
            for (Map.Entry<String, String> column : branch.getValue().entrySet()) {
                json.writeStringField(column.getKey(), column.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void losses(RowLosses losses, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("loss");
        Double error = losses.error();
        if (error != null) {
            json.writeNumberField("error", error);
            json.writeNumberField("absolute", Math.abs(error));
            json.writeNumberField("squared", error * error);
        }
        if (losses.correct() != null) {
            json.writeNumberField("zero_one", losses.correct() ? 0 : 1);
        }
        LabelJson.putNumber(json, "log", losses.logLoss());
        LabelJson.putNumber(json, "brier", losses.brier());
        json.writeEndObject();
    }

    static Outcome read(JsonNode document) {
        JsonNode model = document.path("model");
        return new Outcome(
                new PredictedEvent(
                        document.path("event").path("id").asText(),
                        model.path("name").asText(),
                        model.path("version").asText(),
                        model.path("role").asText(),
                        Instant.parse(document.path(Fields.TIMESTAMP).asText()),
                        document.path("request").path("id").asText(),
                        prediction(document.path("prediction")),
                        document.path("sampling").path("weight").asDouble(),
                        columns(document.path("input"))),
                LabelJson.read(document));
    }

    private static Prediction prediction(JsonNode json) {
        Map<String, Double> probabilities = new TreeMap<>();
        json.path("probability")
                .properties()
                .forEach(
                        each -> probabilities.put(each.getKey(), each.getValue().asDouble()));
        return new Prediction(
                LabelJson.number(json, "value"),
                LabelJson.text(json, "label"),
                probabilities,
                LabelJson.number(json, "threshold"),
                LabelJson.texts(json, "ranking"));
    }

    private static Map<String, String> columns(JsonNode input) {
        Map<String, String> columns = new TreeMap<>();
        input.properties()
                .forEach(branch -> branch.getValue()
                        .properties()
                        .forEach(column -> columns.put(
                                "input." + branch.getKey() + "." + column.getKey(),
                                column.getValue().asText())));
        return columns;
    }
}
