// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes single fields, null included. */
public final class JsonFields {
    private JsonFields() {}

    /** JSON has no NaN and no infinity: they become null. */
    public static void putNumber(ObjectNode json, String key, @Nullable Double value) {
        json.put(key, value == null || !Double.isFinite(value) ? null : value);
    }

    public static void putTime(ObjectNode json, String key, @Nullable Instant value) {
        json.put(key, value == null ? null : value.toString());
    }

    static String text(JsonNode json, String key) {
        String value = textOrNull(json, key);
        if (value == null) {
            throw new IllegalArgumentException(key + ": Expecting a text. Found: nothing");
        }
        return value;
    }

    static @Nullable String textOrNull(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key).asText() : null;
    }

    static @Nullable Double numberOrNull(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key).asDouble() : null;
    }

    static @Nullable Long longOrNull(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key).asLong() : null;
    }

    static @Nullable Instant timeOrNull(JsonNode json, String key) {
        String value = textOrNull(json, key);
        return value == null ? null : Instant.parse(value);
    }
}
