// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Two servers of this JVM that take everything at once: one that answers bulk requests as Elasticsearch does, and one that
 * reads lines. So the caller's thread is measured with as little else running as possible, and the same for both sides.
 */
final class Sinks implements AutoCloseable {
    private static final String CREATED = "{\"create\":{\"status\":201}}";

    private final HttpServer http;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(Sinks::daemon);
    private final AtomicLong lines = new AtomicLong();

    private Sinks(HttpServer http, ServerSocket socket) {
        this.http = http;
        this.socket = socket;
    }

    static Sinks start() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        Sinks sinks = new Sinks(HttpServer.create(new InetSocketAddress(here, 0), 0), new ServerSocket(0, 50, here));
        sinks.http.setExecutor(sinks.threads);
        sinks.http.createContext("/", sinks::answer);
        sinks.http.start();
        sinks.threads.execute(sinks::accept);
        return sinks;
    }

    URI bulk() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    int linePort() {
        return socket.getLocalPort();
    }

    /** Lines that have come in at the port for lines. */
    long lines() {
        return lines.get();
    }

    /** A port of this machine at which nobody answers. */
    static int deadPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream body = exchange.getRequestBody();
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            long documents = newlines(packed ? new GZIPInputStream(body, 65_536) : body) / 2;
            String items = (CREATED + ",").repeat((int) Math.max(0, documents - 1)) + (documents > 0 ? CREATED : "");
            byte[] answer = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static long newlines(InputStream in) throws IOException {
        byte[] buffer = new byte[65_536];
        long found = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                found += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return found;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> read(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void read(Socket connection) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                lines.incrementAndGet();
            }
        } catch (IOException e) {
            // The other side has gone; what it sent is counted.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "bench-sink");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
