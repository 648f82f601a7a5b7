package io.inferwatch.analyzer.elasticsearch.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.performance.RowLosses;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The document of an outcome: fields of the event under their own names, the label, and the losses. */
final class OutcomeJson {
    /** Branches of segment columns in {@code input}. */
    private static final List<String> BRANCHES = List.of(Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_NUM);

    private OutcomeJson() {}

    static ObjectNode write(Outcome outcome) {
        PredictedEvent event = outcome.event();
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(Fields.TIMESTAMP, event.time().toString());
        document.putObject("event").put("id", event.id());
        document.putObject("model")
                .put("name", event.model())
                .put("version", event.version())
                .put("role", event.role());
        document.putObject("request").put("id", event.requestId());
        document.putObject("sampling").put("weight", event.weight());
        prediction(event.prediction(), document.putObject("prediction"));
        columns(event.columns(), document);
        LabelJson.write(outcome.label(), document);
        losses(outcome.losses(), document.putObject("loss"));
        return document;
    }

    private static void prediction(Prediction prediction, ObjectNode json) {
        LabelJson.putNumber(json, "value", prediction.value());
        LabelJson.putText(json, "label", prediction.label());
        LabelJson.putNumber(json, "threshold", prediction.threshold());
        LabelJson.putTexts(json, "ranking", prediction.ranking());
        if (!prediction.probabilities().isEmpty()) {
            ObjectNode probabilities = json.putObject("probability");
            prediction.probabilities().forEach(probabilities::put);
        }
    }

    private static void columns(Map<String, String> columns, ObjectNode document) {
        columns.forEach((column, value) -> {
            for (String branch : BRANCHES) {
                if (column.startsWith(branch)) {
                    document.withObjectProperty("input")
                            .withObjectProperty(branch.substring("input.".length(), branch.length() - 1))
                            .put(column.substring(branch.length()), value);
                }
            }
        });
    }

    private static void losses(RowLosses losses, ObjectNode json) {
        Double error = losses.error();
        if (error != null) {
            json.put("error", error).put("absolute", Math.abs(error)).put("squared", error * error);
        }
        if (losses.correct() != null) {
            json.put("zero_one", losses.correct() ? 0 : 1);
        }
        LabelJson.putNumber(json, "log", losses.logLoss());
        LabelJson.putNumber(json, "brier", losses.brier());
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
