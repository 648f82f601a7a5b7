// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values of events by their types, or says what is wrong with them. */
final class EventValues {
    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Map<String, Double> NONFINITE = Map.of(
            "NaN", Double.NaN,
            "Infinity", Double.POSITIVE_INFINITY,
            "+Infinity", Double.POSITIVE_INFINITY,
            "-Infinity", Double.NEGATIVE_INFINITY);

    private EventValues() {}

    static String required(String key, @Nullable JsonNode value) {
        if (value == null) {
            throw RuleViolationException.of(key, "a name", "none");
        }
        return text(key, value);
    }

    static String text(String key, JsonNode value) {
        if (!value.isValueNode()) {
            throw wrong(key, "a text", value);
        }
        return value.asText();
    }

    static boolean bool(String key, JsonNode value) {
        if (!value.isBoolean()) {
            throw wrong(key, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A number, which need not be finite. */
    static double number(String key, JsonNode value) {
        Double nonfinite = value.isTextual() ? NONFINITE.get(value.textValue()) : null;
        if (!value.isNumber() && nonfinite == null) {
            throw wrong(key, "a number", value);
        }
        return nonfinite == null ? value.doubleValue() : nonfinite;
    }

    static double finite(String key, JsonNode value) {
        double number = number(key, value);
        if (!Double.isFinite(number)) {
            throw wrong(key, "a finite number", value);
        }
        return number;
    }

    static double atLeastZero(String key, JsonNode value) {
        double number = finite(key, value);
        if (number < 0) {
            throw wrong(key, "0 or more", value);
        }
        return number;
    }

    static List<String> texts(String key, JsonNode value) {
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(text(key, item)));
        if (!value.isArray()) {
            throw wrong(key, "a list of texts", value);
        }
        return texts;
    }

    static <E extends Enum<E>> E word(String key, JsonNode value, Class<E> type, String rule) {
        for (E word : type.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(value.asText())) {
                return word;
            }
        }
        throw wrong(key, rule, value);
    }

    static Instant time(String key, JsonNode value, Instant now) {
        Instant time = TimeParser.parse(value.asText()).orElseThrow(() -> wrong(key, TimeParser.RULE, value));
        if (time.isAfter(now.plus(AHEAD))) {
            throw wrong(key, "a time that is not in the future, at most 5 minutes ahead", value);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static RuleViolationException wrong(String key, String rule, JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return RuleViolationException.of(key, rule, "'" + LineFault.shortened(text) + "'");
    }
}
