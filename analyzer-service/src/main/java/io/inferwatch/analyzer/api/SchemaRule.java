// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A schema of the contract as a rule for people: finds what is wrong with a value, and says what is expected. Knows the keywords that the
 * contract uses for parameters and JSON bodies; references must be resolved. Immutable.
 */
record SchemaRule(JsonNode schema) {
    private static final int MOST_FOUND = 100;

    /** @return what is wrong with the value, in the order of its members; empty: nothing */
    List<Fault> faults(String key, JsonNode value) {
        return switch (type()) {
            case "object" -> value.isObject() ? ofMembers(value) : List.of(fault(key, value));
            case "array" -> ofItems(key, value);
            default -> isScalar(value) ? List.of() : List.of(fault(key, value));
        };
    }

    private String type() {
        return schema.path("type").asText("string");
    }

    private List<Fault> ofMembers(JsonNode value) {
        List<Fault> faults = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(new Fault(name.asText(), member(name.asText()).rule(), "none"));
            }
        });
        value.properties().forEach(given -> {
            if (schema.path("properties").has(given.getKey())) {
                faults.addAll(member(given.getKey()).faults(given.getKey(), given.getValue()));
            } else if (!schema.path("additionalProperties").asBoolean(true)) {
                String names = String.join(", ", names());
                faults.add(new Fault("body", "only " + names, shortened(given.getKey())));
            }
        });
        return faults;
    }

    private SchemaRule member(String name) {
        return new SchemaRule(schema.path("properties").path(name));
    }

    private List<String> names() {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Fault> ofItems(String key, JsonNode value) {
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (!value.isArray() || value.size() < schema.path("minItems").asInt(0) || value.size() > most) {
            return List.of(fault(key, value));
        }
        SchemaRule item = new SchemaRule(schema.path("items"));
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            faults.addAll(item.faults(key + "[" + i + "]", value.get(i)));
        }
        return faults;
    }

    private boolean isScalar(JsonNode value) {
        return switch (type()) {
            case "integer" -> value.isNumber() && isWhole(value.decimalValue()) && isInside(value.decimalValue());
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isTextual() && isText(value.asText());
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private boolean isInside(BigDecimal number) {
        return (!schema.has("minimum") || number.compareTo(schema.get("minimum").decimalValue()) >= 0)
                && (!schema.has("maximum")
                        || number.compareTo(schema.get("maximum").decimalValue()) <= 0);
    }

    private boolean isText(String text) {
        return schema.has("enum")
                ? choices().contains(text)
                : text.length() >= schema.path("minLength").asInt(0)
                        && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
    }

    private List<String> choices() {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What is expected, continuing "Expecting ". */
    String rule() {
        if (schema.has("enum")) {
            return "one of " + String.join(", ", choices());
        }
        return switch (type()) {
            case "object" -> "a JSON object";
            case "array" ->
                schema.has("maxItems") ? "a list of " + range("minItems", "maxItems") + " texts" : "a list of texts";
            case "integer" -> "a whole number" + (schema.has("minimum") ? " from " + range("minimum", "maximum") : "");
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default ->
                schema.has("maxLength")
                        ? "a text of " + range("minLength", "maxLength") + " characters"
                        : schema.has("minLength") ? "a text that is not empty" : "a text";
        };
    }

    private String range(String from, String to) {
        return schema.path(from).asText("0") + " to " + schema.path(to).asText();
    }

    private Fault fault(String key, JsonNode value) {
        String found = value.isObject() ? "an object" : value.isArray() ? ofSize(value) : shortened(value.asText());
        return new Fault(key, rule(), found.isEmpty() ? "an empty text" : found);
    }

    private static String ofSize(JsonNode list) {
        return list.isEmpty() ? "an empty list" : "a list of " + list.size();
    }

    /** What a client sent, at a length that an answer can hold. */
    static String shortened(String found) {
        return Fault.shortened(found, MOST_FOUND);
    }

    /** All faults as one text. */
    static String text(List<Fault> faults) {
        return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
    }
}
