// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.series.Saturation.Advice;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final List<Transition> alerts = new ArrayList<>();
    private HttpServer server;
    private Autoscaler autoscaler;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/scale", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scale");
        autoscaler = new Autoscaler(vertx, target, alerts::add);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop(0);
    }

    @Test
    void advise_postsModelAdviceAndLoad() throws Exception {
        autoscaler.advise(new ScalingAdvice("credit", Advice.MORE, 0.91, null, WINDOW));
        assertThat(posted.poll(30, TimeUnit.SECONDS))
                .isEqualTo("{\"model\":\"credit\",\"advice\":\"more\",\"cpu\":0.91,\"heap\":null,"
                        + "\"from\":\"2026-03-01T10:00:00Z\",\"to\":\"2026-03-01T11:00:00Z\"}");
    }

    @Test
    void notify_handsAlertsOn() {
        Transition opened = new Transition(Samples.finding("f-1", FindingState.OPEN), Transition.Change.OPENED);
        autoscaler.notify(opened);
        assertThat(alerts).containsExactly(opened);
    }
}
