// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks JSON against schemas of the contract; objects must not have members that the contract does not name. Thread-safe. */
final class StrictSchemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final Map<JsonNode, Validator> validators = new ConcurrentHashMap<>();

    StrictSchemas(JsonNode document) {
        this.document = document;
    }

    List<String> faults(JsonNode schema, String body) {
        OutputUnit result = validators
                .computeIfAbsent(
                        schema,
                        any -> Validator.create(
                                JsonSchema.of(new JsonObject(closed(schema).toString())),
                                new JsonSchemaOptions()
                                        .setBaseUri("https://inferwatch.test")
                                        .setDraft(Draft.DRAFT202012)
                                        .setOutputFormat(OutputFormat.Basic)))
                .validate(parsed(body));
        return Boolean.TRUE.equals(result.getValid())
                ? List.of()
                : Optional.ofNullable(result.getErrors()).orElse(List.of()).stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getError())
                        .toList();
    }

    private static Object parsed(String body) {
        try {
            MAPPER.readTree(body);
            return Objects.requireNonNull(Json.decodeValue(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError("Expecting JSON. Found: " + body, e);
        }
    }

    /** The schema without references, its parts joined, and closed to other members. */
    private JsonNode closed(JsonNode schema) {
        if (schema.has("$ref")) {
            return closed(document.at(schema.path("$ref").asText().substring(1)));
        }
        if (schema.has("allOf")) {
            return closed(joined(schema));
        }
        if (schema instanceof ArrayNode parts) {
            ArrayNode closed = MAPPER.createArrayNode();
            parts.forEach(part -> closed.add(closed(part)));
            return closed;
        }
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        ObjectNode closed = schema.deepCopy();
        for (String key : List.of("items", "oneOf", "anyOf", "additionalProperties")) {
            if (schema.has(key)) {
                closed.set(key, closed(schema.path(key)));
            }
        }
        if (schema.has("properties")) {
            ObjectNode properties = closed.putObject("properties");
            schema.path("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), closed(property.getValue())));
            if (!schema.has("additionalProperties")) {
                closed.put("additionalProperties", false);
            }
        }
        return closed;
    }

    private ObjectNode joined(JsonNode schema) {
        ObjectNode all = MAPPER.createObjectNode().put("type", "object");
        ArrayNode required = all.putArray("required");
        ObjectNode properties = all.putObject("properties");
        for (JsonNode part : schema.path("allOf")) {
            JsonNode one =
                    part.has("$ref") ? document.at(part.path("$ref").asText().substring(1)) : part;
            JsonNode flat = one.has("allOf") ? joined(one) : one;
            flat.path("required").forEach(required::add);
            flat.path("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), property.getValue()));
        }
        return all;
    }
}
