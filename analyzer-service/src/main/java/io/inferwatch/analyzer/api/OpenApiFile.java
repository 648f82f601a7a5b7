// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The contract of REST, {@code openapi.yaml}.
 *
 * @param text as it is
 * @param document what it says; not to be changed
 */
record OpenApiFile(String text, JsonNode document) {
    private static final String RESOURCE = "/io/inferwatch/analyzer/openapi.yaml";

    static OpenApiFile read() {
        try (InputStream yaml = OpenApiFile.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException(
                        "contract: Expecting " + RESOURCE + " on the class path. Found: nothing");
            }
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return new OpenApiFile(text, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the router needs to check requests: it refuses contracts with media types beyond its short list. Bodies with lines are checked by
     * their operations, tokens by the guard, and responses by tests.
     */
    JsonObject forRouter() {
        ObjectNode contract = document.deepCopy();
        contract.remove("security");
        ((ObjectNode) contract.at("/components/responses/Problem")).remove("content");
        contract.path("paths").forEach(path -> path.forEach(operation -> reduce((ObjectNode) operation)));
        return new JsonObject(contract.toString());
    }

    private static void reduce(ObjectNode operation) {
        operation.remove("security");
        if (operation.at("/requestBody/content").has(NdjsonBody.MEDIA_TYPE)) {
            operation.remove("requestBody");
        }
        operation.path("responses").forEach(response -> ((ObjectNode) response).remove("content"));
    }
}
