// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A server that fails as scripted, which the real one cannot be made to do on demand: one fault for each request in turn,
 * then it works. It stores what it is sent, each id once.
 */
public final class FaultyServer implements AutoCloseable {
    /** What happens to one request; {@code true}: it has been answered. */
    interface Fault {
        boolean answer(HttpExchange exchange, List<String> lines) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public final Map<String, String> stored = new ConcurrentHashMap<>();
    final Queue<Integer> requestSizes = new ConcurrentLinkedQueue<>();
    final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FaultyServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    FaultyServer then(Fault fault) {
        faults.add(fault);
        return this;
    }

    static Fault status(int status, String... header) {
        return (exchange, lines) -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            return respond(exchange, status, "{\"error\":\"as scripted\"}");
        };
    }

    static Fault body(String body) {
        return (exchange, lines) -> respond(exchange, 200, body);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(body(exchange), "UTF-8");
        List<String> lines = text.lines().toList();
        requestSizes.add(lines.size() / 2);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(String.valueOf(authorization));
        Fault fault = faults.poll();
        if (fault == null || !fault.answer(exchange, lines)) {
            respond(exchange, 200, store(lines));
        }
    }

    private String store(List<String> lines) throws IOException {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            String id = JSON.readTree(lines.get(i)).at("/create/_id").asText();
            int status = stored.putIfAbsent(id, lines.get(i + 1)) == null ? 201 : 409;
            items.add("{\"create\":{\"status\":" + status + "}}");
        }
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    static boolean respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes("UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        return true;
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
        return (packed ? new GZIPInputStream(body) : body).readAllBytes();
    }
}
