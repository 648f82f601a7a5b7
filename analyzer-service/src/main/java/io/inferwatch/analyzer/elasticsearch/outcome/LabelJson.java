package io.inferwatch.analyzer.elasticsearch.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.outcome.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A label as part of a document that also names its model and request. */
final class LabelJson {
    private LabelJson() {}

    static void write(Label label, ObjectNode document) {
        ObjectNode json = document.putObject("label");
        json.put("id", label.id()).put("time", label.time().toString());
        putNumber(json, "value", label.value());
        putText(json, "label", label.label());
        putTexts(json, "relevant", label.relevant());
    }

    static Label read(JsonNode document) {
        JsonNode label = document.path("label");
        return new Label(
                document.path("model").path("name").asText(),
                document.path("request").path("id").asText(),
                label.path("id").asText(),
                Instant.parse(label.path("time").asText()),
                number(label, "value"),
                text(label, "label"),
                texts(label, "relevant"));
    }

    static void putNumber(ObjectNode json, String name, @Nullable Double value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    static void putText(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    static void putTexts(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }

    static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static @Nullable Double number(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asDouble() : null;
    }

    static @Nullable String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asText() : null;
    }
}
