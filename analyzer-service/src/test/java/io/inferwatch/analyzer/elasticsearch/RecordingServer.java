// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A local HTTP server that keeps the requests it got and answers as Elasticsearch would, from a function. */
public final class RecordingServer implements AutoCloseable {
    /** What was asked. {@code target} is path and query. */
    public record Sent(String method, String target, String body) {
        public String path() {
            return URI.create(target).getPath();
        }
    }

    /** How an answer ends. */
    public enum End {
        WHOLE,
        /** The connection is closed before the last byte. */
        CUT,
        /** The last byte is never sent, and the connection stays open. */
        HELD
    }

    /** What is answered. {@code warning} is the header of that name, empty for none. */
    public record Reply(int status, String body, End end, String warning) {
        public Reply(int status, String body) {
            this(status, body, End.WHOLE, "");
        }

        public static Reply ok(String body) {
            return new Reply(200, body);
        }

        public Reply ending(End other) {
            return new Reply(status, body, other, warning);
        }

        public Reply warning(String text) {
            return new Reply(status, body, end, text);
        }
    }

    private final HttpServer server;
    private final Function<Sent, Reply> replies;
    private final List<Sent> requests = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    public RecordingServer(Function<Sent, Reply> replies) throws IOException {
        this.replies = replies;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized List<Sent> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = text(exchange);
        Sent sent =
                new Sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
        Reply reply;
        synchronized (this) {
            requests.add(sent);
            reply = replies.apply(sent);
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        if (!reply.warning().isEmpty()) {
            exchange.getResponseHeaders().set("Warning", reply.warning());
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length + (reply.end() == End.WHOLE ? 0 : 1));
        exchange.getResponseBody().write(bytes);
        if (reply.end() == End.HELD) {
            exchange.getResponseBody().flush();
            hold();
        }
        exchange.close();
    }

    /** CBOR as the JSON that says the same. */
    private static String text(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return "application/cbor".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                ? RequestCbor.MAPPER.readTree(body).toString()
                : new String(body, StandardCharsets.UTF_8);
    }

    private void hold() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
