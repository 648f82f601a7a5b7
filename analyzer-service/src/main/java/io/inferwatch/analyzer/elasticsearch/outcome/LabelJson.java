// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.outcome.Label;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A label as part of a document that also names its model and request. */
final class LabelJson {
    private LabelJson() {}

    static void write(Label label, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("label");
        json.writeStringField("id", label.id());
        json.writeStringField("time", label.time().toString());
        putNumber(json, "value", label.value());
        putText(json, "label", label.label());
        putTexts(json, "relevant", label.relevant());
        json.writeEndObject();
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

    static void putNumber(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static void putText(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    static void putTexts(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            json.writeArray(values.toArray(String[]::new), 0, values.size());
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
