// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event from a line of JSON. Names may be nested or have dots, as in Elasticsearch; features outside the branches of {@code
 * input} get theirs by the type of their value. Bare {@code NaN} and {@code Infinity} are read, since Python writes them. For one thread.
 */
final class EventLineReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final Instant now;

    EventLineReader(Instant now) {
        this.now = now;
    }

    /**
     * @param id of an event that has none; null: it gets none
     * @throws RuleViolationException naming the first fault
     */
    InferenceEvent read(String line, @Nullable Supplier<String> id) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        flatten("", object(line), fields);
        InferenceEventBuilder event = InferenceEvent.builder(
                        EventValues.required(Fields.MODEL_NAME, fields.remove(Fields.MODEL_NAME)),
                        EventValues.required(Fields.MODEL_VERSION, fields.remove(Fields.MODEL_VERSION)))
                .time(now);
        EventFields values = new EventFields(event, now);
        fields.forEach(values::set);
        if (id != null && !fields.containsKey(Fields.EVENT_ID)) {
            event.id(id.get());
        }
        InferenceEvent built = values.build();
        if (built.runFinished() && built.runId() == null) {
            throw RuleViolationException.of(Fields.RUN_ID, "the run that is finished", "none");
        }
        return built;
    }

    private static JsonNode object(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException unreadable) {
            // Refused below.
        }
        throw RuleViolationException.of(
                "line", "one JSON object with every name once", "'" + LineFault.shortened(line.strip()) + "'");
    }

    /** Null counts as absent. */
    private static void flatten(String prefix, JsonNode object, Map<String, JsonNode> into) {
        object.properties().forEach(field -> {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, into);
            } else if (!value.isNull() && into.put(name, value) != null) {
                throw RuleViolationException.of(name, "one value", "two");
            }
        });
    }
}
