// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests from the contract: mostly what it asks for, sometimes something else. Seeded. For one thread. */
final class FuzzRequests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Names that the sample service knows, and values that trip readers. */
    private static final List<String> TEXTS = List.of(
            "credit-risk",
            "labelled",
            "input.num.age",
            "f-1",
            "training@1",
            "2026-03-01T00:00:00Z",
            "2026-03-02",
            "0000-13-40",
            "-1",
            "1e999",
            "NaN",
            "",
            " ",
            "%00",
            "../../etc/passwd",
            "<script>",
            "'\"\\",
            "ä€𝄞",
            "\u0000\u0007",
            "{{7*7}}",
            "a=b&c",
            "x".repeat(3_000));

    private final URI url;
    private final Random random;
    private final ApiContract contract = ApiContract.shared();

    FuzzRequests(URI url, long seed) {
        this.url = url;
        this.random = new Random(seed);
    }

    HttpRequest next() {
        List<ApiOperation> operations = contract.operations();
        ApiOperation operation = operations.get(random.nextInt(operations.size()));
        List<String> query = new ArrayList<>();
        String path = operation.path();
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
        for (JsonNode written : operation.json().path("parameters")) {
            JsonNode parameter = contract.resolved(written);
            String name = parameter.path("name").asText();
            String value = text(contract.resolved(parameter.path("schema")));
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", segment(value));
                case "query" -> {
                    if (random.nextInt(3) > 0) {
                        query.add(name + "=" + encoded(value));
                    }
                }
                default -> header(request, name, value);
            }
        }
        if (random.nextInt(10) == 0) {
            query.add("unknown=" + encoded(pick(TEXTS)));
        }
        if (random.nextInt(10) == 0) {
            header(request, "If-None-Match", pick(List.of("*", "\"x\"", "W/", ",")));
        }
        if (random.nextInt(10) == 0) {
            header(
                    request,
                    "Accept",
                    pick(List.of("text/html", "*/*", "application/json;q=0.1, text/html", "x", ";;q=")));
        }
        String method =
                random.nextInt(20) == 0 ? pick(List.of("GET", "POST", "PUT", "DELETE", "PATCH")) : operation.method();
        return request.uri(URI.create(
                        url + ApiContract.ROOT + path + (query.isEmpty() ? "" : "?" + String.join("&", query))))
                .method(method, body(operation, request))
                .build();
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        String plain = value.replaceAll("[^ -~]", "?").strip();
        request.setHeader(name, plain.isEmpty() ? "x" : plain);
    }

    private BodyPublisher body(ApiOperation operation, HttpRequest.Builder request) {
        JsonNode content = operation.json().at("/requestBody/content");
        if (content.isMissingNode()) {
            return BodyPublishers.noBody();
        }
        String type = content.fieldNames().next();
        request.setHeader("Content-Type", random.nextInt(20) == 0 ? "text/plain" : type);
        int lines = type.endsWith("ndjson") ? 1 + random.nextInt(3) : 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            String one = value(content.path(type).path("schema"), 0).toString();
            text.append(random.nextInt(15) == 0 ? one.substring(random.nextInt(one.length())) : one)
                    .append(lines == 1 ? "" : "\n");
        }
        return BodyPublishers.ofString(text.toString());
    }

    /** A value that a schema allows, mostly. */
    private JsonNode value(JsonNode written, int depth) {
        JsonNode schema = contract.resolved(written);
        if (random.nextInt(12) == 0 || depth > 6) {
            return pick(List.of(
                    NODES.nullNode(),
                    NODES.numberNode(-1),
                    NODES.numberNode(1e300),
                    NODES.textNode(pick(TEXTS)),
                    NODES.arrayNode(),
                    NODES.objectNode()));
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer", "number" ->
                random.nextBoolean()
                        ? NODES.numberNode(random.nextInt(1_000))
                        : NODES.numberNode(random.nextGaussian());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(pick(TEXTS));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(20) > 0 && (required.contains(property.getKey()) || random.nextBoolean())) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        JsonNode more = schema.path("additionalProperties");
        if (more.isObject()) {
            object.set("age", value(more, depth + 1));
        }
        if (random.nextInt(20) == 0) {
            object.put(pick(TEXTS), 1);
        }
        return object;
    }

    private String text(JsonNode schema) {
        JsonNode value = value(schema, 0);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** An empty segment would be another path. */
    private static String segment(String value) {
        String encoded = encoded(value);
        return encoded.isEmpty() || encoded.matches("\\.+") ? "x" : encoded;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
