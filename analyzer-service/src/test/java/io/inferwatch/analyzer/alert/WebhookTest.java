package io.inferwatch.analyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookTest {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Webhook webhook;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", this::take);
        server.start();
        URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts?key=1");
        webhook = new Webhook(vertx, target, URI.create("http://pages:8080"), Duration.ofMillis(5));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"OPENED", "REOPENED", "WORSE", "RESOLVED"})
    void notify_postsEventFindingAndLink(Change kind) throws Exception {
        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        webhook.notify(new Transition(finding, kind));
        JsonNode alert = new ObjectMapper().readTree(next());
        assertThat(alert.get("event").asText()).isEqualToIgnoringCase(kind.name());
        assertThat(FindingJson.fromJson(alert.get("finding"))).isEqualTo(finding);
        assertThat(alert.get("link").asText()).isEqualTo("http://pages:8080/models/credit-risk");
    }

    @Test
    void notify_staysQuietOfWhatIsNoAlert() throws Exception {
        for (Change quiet : new Change[] {Change.PENDING, Change.UPDATED, Change.FORGOTTEN}) {
            webhook.notify(new Transition(Samples.finding("quiet", FindingState.OPEN), quiet));
        }
        webhook.notify(new Transition(Samples.finding("muted", FindingState.MUTED), Change.WORSE));
        webhook.notify(new Transition(Samples.finding("loud", FindingState.OPEN), Change.OPENED));
        assertThat(next()).contains("\"loud\"");
        assertThat(posted).isEmpty();
    }

    @Test
    void notify_triesAgainUntilItIsTaken() throws Exception {
        answers.add(500);
        answers.add(429);
        answers.add(503);
        webhook.notify(opened());
        String first = next();
        for (int retry = 0; retry < 3; retry++) {
            assertThat(next()).isEqualTo(first);
        }
        assertNothingElse();
    }

    @Test
    void notify_givesUpAfterThreeRetries() throws Exception {
        for (int i = 0; i < 10; i++) {
            answers.add(500);
        }
        webhook.notify(opened());
        for (int i = 0; i < 4; i++) {
            next();
        }
        assertNothingElse();
        assertThat(answers).hasSize(6);
    }

    @Test
    void notify_doesNotRepeatWhatIsRefused() throws Exception {
        answers.add(400);
        webhook.notify(opened());
        next();
        assertNothingElse();
    }

    @Test
    void notify_doesNotThrowWhenNobodyListens() throws Exception {
        Webhook lost = new Webhook(
                vertx, URI.create("http://127.0.0.1:1/"), URI.create("http://pages:8080"), Duration.ofMillis(5));
        lost.notify(opened());
        webhook.notify(opened());
        assertThat(next()).contains("opened");
    }

    private static Transition opened() {
        return new Transition(Samples.finding("f-1", FindingState.OPEN), Change.OPENED);
    }

    private String next() throws InterruptedException {
        String body = posted.poll(30, TimeUnit.SECONDS);
        assertThat(body).as("an alert").isNotNull();
        return body;
    }

    /** Longer than the longest pause between two tries (20 ms). */
    private void assertNothingElse() throws InterruptedException {
        assertThat(posted.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private void take(HttpExchange exchange) throws IOException {
        posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }
}
