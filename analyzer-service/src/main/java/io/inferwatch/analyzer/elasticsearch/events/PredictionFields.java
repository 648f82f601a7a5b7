// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads predictions from the fields of search hits. */
public final class PredictionFields {
    /** What a search must return. */
    public static final List<String> NAMES = List.of(
            Fields.PREDICTION_VALUE,
            Fields.PREDICTION_LABEL,
            Fields.PREDICTION_THRESHOLD,
            Fields.PREDICTION_RANKING,
            Fields.PREDICTION_PROBABILITY + "*");

    private PredictionFields() {}

    public static Prediction prediction(JsonNode fields) {
        Map<String, Double> probabilities = new TreeMap<>();
        fields.properties().forEach(field -> {
            if (field.getKey().startsWith(Fields.PREDICTION_PROBABILITY)) {
                probabilities.put(
                        field.getKey().substring(Fields.PREDICTION_PROBABILITY.length()),
                        field.getValue().path(0).asDouble());
            }
        });
        return new Prediction(
                number(fields, Fields.PREDICTION_VALUE),
                text(fields, Fields.PREDICTION_LABEL),
                probabilities,
                number(fields, Fields.PREDICTION_THRESHOLD),
                texts(fields, Fields.PREDICTION_RANKING));
    }

    /** In their order only where they were not read from doc values. */
    private static List<String> texts(JsonNode fields, String name) {
        List<String> texts = new ArrayList<>();
        fields.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Null where the field is missing or holds no number. */
    public static @Nullable Double number(JsonNode fields, String name) {
        JsonNode number = fields.path(name).path(0);
        return number.isNumber() ? number.asDouble() : null;
    }

    /** Null where the field is missing. */
    public static @Nullable String text(JsonNode fields, String name) {
        JsonNode text = fields.path(name).path(0);
        return text.isValueNode() ? text.asText() : null;
    }
}
