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
import java.util.function.Function;

/** A local HTTP server that keeps the requests it got and answers as Elasticsearch would, from a function. */
public final class RecordingServer implements AutoCloseable {
    /** What was asked. {@code target} is path and query. */
    public record Sent(String method, String target, String body) {
        public String path() {
            return URI.create(target).getPath();
        }
    }

    /** What is answered. */
    public record Reply(int status, String body) {
        public static Reply ok(String body) {
            return new Reply(200, body);
        }
    }

    private final HttpServer server;
    private final Function<Sent, Reply> replies;
    private final List<Sent> requests = new ArrayList<>();

    public RecordingServer(Function<Sent, Reply> replies) throws IOException {
        this.replies = replies;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized List<Sent> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
