// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small helpers around Jackson's tree. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The JSON text of a node, for the text attributes of Kibana. */
    static String text(JsonNode node) {
        return node.toString();
    }

    /** Parses an object written in code with {@code '} instead of {@code "}. */
    static ObjectNode of(String json) {
        return parse(json.replace('\'', '"'));
    }

    static ObjectNode parse(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: Expecting an object. Found: " + e.getOriginalMessage(), e);
        }
    }

    /** The member; it must exist. */
    static JsonNode member(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name + ": Expecting a value. Found: none in " + object);
        }
        return member;
    }

    static ObjectNode objectMember(JsonNode object, String name) {
        return (ObjectNode) member(object, name);
    }
}
