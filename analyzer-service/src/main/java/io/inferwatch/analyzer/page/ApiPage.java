// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the page of the REST contract shows.
 *
 * @param sections by tag, in the contract's order
 */
public record ApiPage(String title, String description, List<Section> sections) {
    public ApiPage {
        sections = List.copyOf(sections);
    }

    /** The operations of a tag. */
    public record Section(String name, String description, List<Operation> operations) {
        public Section {
            operations = List.copyOf(operations);
        }
    }

    /** One method of one path. */
    public record Operation(
            String id,
            String method,
            String path,
            String role,
            String summary,
            String description,
            List<Parameter> parameters,
            String body,
            List<Answer> answers) {
        public Operation {
            parameters = List.copyOf(parameters);
            answers = List.copyOf(answers);
        }
    }

    /** A value that a client sends. */
    public record Parameter(String name, String where, boolean required, String rule, String description) {}

    /** A status with what it means. */
    public record Answer(String status, String description, String schema) {}

    /** @param contract the whole {@code openapi.yaml} */
    public static ApiPage of(JsonNode contract) {
        List<Section> sections = new ArrayList<>();
        contract.path("tags")
                .forEach(tag -> sections.add(new Section(
                        text(tag, "name"),
                        text(tag, "description"),
                        new Reader(contract).operations(text(tag, "name")))));
        return new ApiPage(
                contract.at("/info/title").asText(),
                contract.at("/info/description").asText(),
                sections);
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asText();
    }

    private record Reader(JsonNode contract) {
        List<Operation> operations(String tag) {
            List<Operation> operations = new ArrayList<>();
            contract.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        if (method.getValue().at("/tags/0").asText().equals(tag)) {
                            operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
                        }
                    }));
            return operations;
        }

        private Operation operation(String path, String method, JsonNode json) {
            List<Parameter> parameters = new ArrayList<>();
            json.path("parameters").forEach(one -> parameters.add(parameter(resolved(one))));
            List<Answer> answers = new ArrayList<>();
            json.path("responses")
                    .properties()
                    .forEach(one -> answers.add(answer(one.getKey(), resolved(one.getValue()))));
            return new Operation(
                    text(json, "operationId"),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    json.at("/security/0/bearer/0").asText("read"),
                    text(json, "summary"),
                    text(json, "description"),
                    parameters,
                    schema(json.path("requestBody")),
                    answers);
        }

        private Parameter parameter(JsonNode json) {
            JsonNode schema = json.path("schema");
            String words = schema.has("enum") ? joined(schema.path("enum")) : text(schema, "type");
            return new Parameter(
                    text(json, "name"),
                    text(json, "in"),
                    json.path("required").asBoolean(),
                    words,
                    text(json, "description"));
        }

        private static String joined(JsonNode words) {
            List<String> texts = new ArrayList<>();
            words.forEach(word -> texts.add(word.asText()));
            return String.join(", ", texts);
        }

        private Answer answer(String status, JsonNode json) {
            return new Answer(status, text(json, "description"), schema(json));
        }

        /** Media type and name, or members, of what is sent. */
        private static String schema(JsonNode json) {
            List<String> types = new ArrayList<>();
            json.path("content")
                    .properties()
                    .forEach(type ->
                            types.add(type.getKey() + members(type.getValue().path("schema"))));
            return String.join("; ", types);
        }

        private static String members(JsonNode schema) {
            String reference = text(schema, "$ref");
            if (!reference.isEmpty()) {
                return ": " + reference.substring(reference.lastIndexOf('/') + 1);
            }
            List<String> names = new ArrayList<>();
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            return names.isEmpty() ? "" : ": " + String.join(", ", names);
        }

        private JsonNode resolved(JsonNode node) {
            return node.has("$ref") ? contract.at(text(node, "$ref").substring(1)) : node;
        }
    }
}
