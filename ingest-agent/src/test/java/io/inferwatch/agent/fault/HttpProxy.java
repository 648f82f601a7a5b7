// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.agent.options.AgentOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A proxy before the real server that, while the trouble lasts, refuses whole requests or single documents. */
final class HttpProxy implements Trouble {
    /** What it answers by itself; the rest is the server's. */
    interface Rule {
        /** The status for a whole request of so many documents, or 0. */
        int status(int documents, long request);

        /** Whether a document is answered 429 and not passed on. */
        default boolean refuses(long document) {
            return false;
        }
    }

    /** Every request is refused. */
    static Rule always(int status) {
        return (documents, request) -> status;
    }

    /** Every request of more documents is refused. */
    static Rule above(int most, int status) {
        return (documents, request) -> documents > most ? status : 0;
    }

    /** So many of a hundred documents are refused, evenly spread. */
    static Rule items(int percent) {
        return new Rule() {
            @Override
            public int status(int documents, long request) {
                return 0;
            }

            @Override
            public boolean refuses(long document) {
                return document * percent % 100 < percent;
            }
        };
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_ROOM =
            "{\"create\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"queue\"}}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final URI target;
    private final Rule rule;
    private final HttpServer http;
    private volatile boolean active;

    HttpProxy(URI target, Rule rule) throws IOException {
        this.target = target;
        this.rule = rule;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    @Override
    public AgentOptions.Builder options(AgentOptions.Builder direct) {
        return direct.elasticsearchUrls(
                List.of(URI.create("http://127.0.0.1:" + http.getAddress().getPort())));
    }

    @Override
    public boolean wasMet() {
        return refusals.get() > 0;
    }

    @Override
    public void begin() {
        active = true;
    }

    @Override
    public void end() {
        active = false;
        if (refusals.get() == 0) {
            throw new IllegalStateException("proxy: Expecting refusals while the trouble lasted. Found: none");
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "refusals: " + refusals;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange);
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        int status = active ? rule.status(lines.size() / 2, requests.incrementAndGet()) : 0;
        if (status > 0) {
            refusals.incrementAndGet();
            respond(exchange, status, "{\"error\":\"as scripted\"}");
            return;
        }
        try {
            respond(exchange, exchange.getRequestURI().toString(), lines);
        } catch (InterruptedException e) {
            exchange.close();
        }
    }

    private void respond(HttpExchange exchange, String path, List<String> lines)
            throws IOException, InterruptedException {
        BitSet refused = refused(lines.size() / 2);
        StringBuilder passed = new StringBuilder();
        for (int i = refused.nextClearBit(0); i < lines.size() / 2; i = refused.nextClearBit(i + 1)) {
            passed.append(lines.get(2 * i))
                    .append('\n')
                    .append(lines.get(2 * i + 1))
                    .append('\n');
        }
        HttpResponse<String> answer = passed.isEmpty() ? null : send(path, passed.toString());
        if (refused.isEmpty() || answer != null && answer.statusCode() != 200) {
            respond(exchange, answer == null ? 502 : answer.statusCode(), answer == null ? "" : answer.body());
        } else {
            respond(exchange, 200, merged(answer, refused, lines.size() / 2));
        }
    }

    private BitSet refused(int size) {
        BitSet refused = new BitSet(size);
        for (int i = 0; active && i < size; i++) {
            refused.set(i, rule.refuses(documents.incrementAndGet()));
        }
        refusals.addAndGet(refused.cardinality());
        return refused;
    }

    private static String merged(HttpResponse<String> answer, BitSet refused, int size) throws IOException {
        Iterator<JsonNode> items = JSON.readTree(answer == null ? "{}" : answer.body())
                .withArray("items")
                .iterator();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(refused.get(i) ? NO_ROOM : items.next().toString());
        }
        return "{\"items\":[" + String.join(",", all) + "]}";
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + path))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
        return (packed ? new GZIPInputStream(body) : body).readAllBytes();
    }
}
