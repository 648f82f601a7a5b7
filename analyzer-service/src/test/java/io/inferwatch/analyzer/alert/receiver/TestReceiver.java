// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that takes what receivers take, and answers as a test wants. */
final class TestReceiver implements AutoCloseable {
    /** What came; header names in lower case. */
    record Request(String path, Map<String, String> headers, String text) {
        @Override
        public String toString() {
            return path;
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Reply(int status, String body, Map<String, String> headers) {
        static Reply of(int status) {
            return new Reply(status, "", Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Request> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Request, Reply> answer = request -> Reply.of(200);
    private volatile boolean hangs;

    TestReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(exchange.getRequestURI().toString(), headers, text);
        requests.add(request);
        if (hangs) {
            awaitClosing();
        }
        Reply reply = answer.apply(request);
        if (reply.status() == 200) {
            taken.add(request);
        }
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void answer(Function<Request, Reply> other) {
        answer = other;
    }

    void answer(int status) {
        answer = request -> Reply.of(status);
    }

    void hang(boolean value) {
        hangs = value;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Those that were answered with 200. */
    List<Request> taken() {
        return List.copyOf(taken);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
