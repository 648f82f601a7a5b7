// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers bulk requests as Elasticsearch does, and keeps the documents of inferences by id. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, JsonNode> inferences = new ConcurrentHashMap<>();
    private final HttpServer http;

    Receiver() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> items = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            JsonNode create = JSON.readTree(lines.get(i)).path("create");
            String id = create.path("_id").asText();
            if (create.path("_index").asText().startsWith("logs-inference.")) {
                inferences.put(id, JSON.readTree(lines.get(i + 1)));
            }
            items.add("{\"create\":{\"_id\":\"" + id + "\",\"status\":201}}");
        }
        byte[] body =
                ("{\"errors\":false,\"items\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
