package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionDeadlinesTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() {
        ConnectionDeadlines deadlines =
                new ConnectionDeadlines(vertx, Duration.ofMillis(300), Duration.ofMillis(300));
        Router router = Router.router(vertx);
        router.route().handler(deadlines::requested);
        router.route("/slow").handler(context -> vertx.setTimer(1_500, done -> context.end("at last")));
        router.route("/").handler(context -> context.end("here"));
        server = vertx.createHttpServer()
                .connectionHandler(deadlines::opened)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The whole of what the server says until it closes; it must, or reading times out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HT",
                "GET / HTTP/1.1\r\nHost: localhost\r\n",
                "POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"
            })
    void halfRequest_endsTheConnection(String half) throws Exception {
        assertThat(said(half)).doesNotContain("at last");
    }

    @Test
    void idleConnection_isClosedAfterItsAnswer() throws Exception {
        assertThat(said("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).endsWith("here");
    }

    @Test
    void wholeRequest_mayTakeLong() throws Exception {
        assertThat(said("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")).endsWith("at last");
    }

    private String said(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
