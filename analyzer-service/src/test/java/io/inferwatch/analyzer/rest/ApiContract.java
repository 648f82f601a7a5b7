// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code openapi.yaml} as tests use it. Immutable. */
public final class ApiContract {
    public static final String ROOT = "/api/v1";
    private static final ApiContract SHARED = new ApiContract(read());

    private final JsonNode document;
    private final StrictSchemas schemas;
    private final List<ApiOperation> operations = new ArrayList<>();

    private ApiContract(JsonNode document) {
        this.document = document;
        this.schemas = new StrictSchemas(document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new ApiOperation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                pattern(path.getKey()),
                                operation.getValue()))));
    }

    public static ApiContract shared() {
        return SHARED;
    }

    public List<ApiOperation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request is for. A path without a parameter goes before one with. */
    public Optional<ApiOperation> operation(String method, String rawPath) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.pattern().matcher(rawPath).matches())
                .min((a, b) -> Integer.compare(a.parameters(), b.parameters()));
    }

    /**
     * What is wrong with an answer; empty: nothing.
     *
     * @param operation null: the contract has no such path or method
     */
    public List<String> faults(@Nullable ApiOperation operation, int status, String mediaType, String body) {
        JsonNode response = response(operation, status);
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not in the contract");
        }
        JsonNode content = resolved(response).path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("status " + status + " has no body in the contract");
        }
        String bare = mediaType.split(";", 2)[0].strip();
        JsonNode type = content.path(bare);
        if (type.isMissingNode()) {
            return List.of("media type '" + bare + "' of status " + status + " is not in the contract");
        }
        return bare.endsWith("json") ? schemas.faults(type.path("schema"), body) : List.of();
    }

    /** Some answers are the same for every operation: the contract names them once. */
    private JsonNode response(@Nullable ApiOperation operation, int status) {
        String key = Integer.toString(status);
        JsonNode own = operation == null
                ? document.at("/x-unknown-path-responses").path(key)
                : operation.json().path("responses").path(key);
        return own.isMissingNode() ? document.at("/x-every-operation-responses").path(key) : own;
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    JsonNode document() {
        return document;
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder(Pattern.quote(ROOT));
        for (String part : path.substring(1).split("/", -1)) {
            pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    private static JsonNode read() {
        try (InputStream yaml = ApiContract.class.getResourceAsStream("/io/inferwatch/analyzer/openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
