// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What we know of Kibana's status and import: a key, a header against forged requests, a file whose name ends in .ndjson, spaces,
 * references that must be there, and status 200 also when an import failed.
 */
final class SmallKibana implements AutoCloseable {
    static final String KEY = "c2VjcmV0OmtleQ==";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger notYet;
    private final String version;
    private final Set<String> spaces = Set.of("", "shop");
    private final Set<String> stored = new HashSet<>();

    /** What is known of rules, by path. */
    final Map<String, ObjectNode> rules = new TreeMap<>();

    /** The first line of each request. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The titles of the data views that were imported last. */
    final Set<String> titles = new TreeSet<>();

    /** @param notYet how often it says that it still starts */
    SmallKibana(String version, int notYet) {
        this.version = version;
        this.notYet = new AtomicInteger(notYet);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod() + " " + path);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (notYet.getAndDecrement() > 0) {
                respond(exchange, 503, message("Kibana server is not ready yet"));
            } else if (!("ApiKey " + KEY).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                respond(exchange, 401, message("Unauthorized"));
            } else if (path.equals("/api/status") || path.equals("/s/shop/api/status")) {
                respond(exchange, 200, status());
            } else if (path.contains("/api/alerting/rule/")) {
                rule(exchange, path, body);
            } else {
                imported(exchange, path, body);
            }
        }
    }

    /** Rules are created once; a change may not name the type again, nor members of actions that only answers have. */
    private void rule(HttpExchange exchange, String path, String body) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        String method = exchange.getRequestMethod();
        if (!id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[14][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")) {
            respond(exchange, 400, message("Predefined IDs are not allowed for saved objects"));
        } else if (method.equals("GET")) {
            respond(exchange, 200, rules.get(path));
        } else if (method.equals("POST") && rules.containsKey(path)) {
            respond(exchange, 409, message("Saved object [alert/" + id + "] conflict"));
        } else {
            ObjectNode rule = (ObjectNode) JSON.readTree(body);
            boolean typed = rule.has("rule_type_id") && rule.has("consumer");
            boolean shown = rule.at("/actions/0").has("connector_type_id");
            if (typed != method.equals("POST") || shown) {
                respond(exchange, 400, message("definition for this key is missing"));
            } else {
                rules.put(path, rule);
                respond(exchange, 200, rule);
            }
        }
    }

    private ObjectNode status() {
        ObjectNode status = JSON.createObjectNode();
        status.putObject("version").put("number", version);
        status.putObject("status").putObject("overall").put("level", "available");
        return status;
    }

    private void imported(HttpExchange exchange, String path, String body) throws IOException {
        String space = path.startsWith("/s/") ? path.substring(3, path.indexOf('/', 3)) : "";
        if (!spaces.contains(space) || !path.endsWith("/api/saved_objects/_import?overwrite=true")) {
            respond(exchange, 404, message("Not Found"));
        } else if (exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
            respond(exchange, 400, message("Request must contain a kbn-xsrf header."));
        } else if (!body.contains("name=\"file\"; filename=\"") || !body.contains(".ndjson\"")) {
            respond(exchange, 400, message("Invalid file extension"));
        } else {
            respond(
                    exchange,
                    200,
                    result(
                            space,
                            body.lines().filter(line -> line.startsWith("{")).toList()));
        }
    }

    private ObjectNode result(String space, List<String> lines) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        Set<String> there = new HashSet<>(stored);
        for (String line : lines) {
            there.add(key(space, JSON.readTree(line)));
        }
        titles.clear();
        for (String line : lines) {
            JsonNode object = JSON.readTree(line);
            for (JsonNode reference : object.path("references")) {
                if (reference.path("type").asText().equals("index-pattern") && !there.contains(key(space, reference))) {
                    result.withArray("errors").addObject().setAll(missing(object));
                }
            }
            ObjectNode success = result.withArray("successResults").addObject();
            success.put("type", object.path("type").asText())
                    .put("id", object.path("id").asText());
            if (stored.contains(key(space, object))) {
                success.put("overwrite", true);
            }
            if (object.path("type").asText().equals("index-pattern")) {
                titles.add(object.at("/attributes/title").asText());
            }
        }
        boolean success = !result.has("errors");
        if (success) {
            stored.addAll(there);
        }
        return result.put("success", success).put("successCount", success ? lines.size() : 0);
    }

    private static ObjectNode missing(JsonNode object) {
        ObjectNode error = JSON.createObjectNode();
        error.put("type", object.path("type").asText())
                .put("id", object.path("id").asText());
        error.putObject("error").put("type", "missing_references");
        return error;
    }

    private static String key(String space, JsonNode object) {
        return space + "/" + object.path("type").asText() + "/"
                + object.path("id").asText();
    }

    private static ObjectNode message(String text) {
        return JSON.createObjectNode().put("message", text);
    }

    private static void respond(HttpExchange exchange, int status, ObjectNode reply) throws IOException {
        byte[] bytes = reply.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
