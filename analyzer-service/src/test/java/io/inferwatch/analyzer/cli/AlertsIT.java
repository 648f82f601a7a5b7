// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code alerts} and {@code doctor --alert} say. */
@ExtendWith(ElasticsearchExtension.class)
class AlertsIT {
    /** Two days before the terminal's clock. */
    private static final Instant STORED = Instant.parse("2026-05-30T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void alerts_areListedExplainedAndCounted(TestElasticsearch server) throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                alerts:
                  receivers:
                    - {name: chat, type: slack, url: 'http://127.0.0.1:1/s3cret'}
                    - {name: fraud, type: webhook, url: 'http://127.0.0.1:1/', model: 'fraud*'}
                """);
        Terminal terminal = terminal(server, config);
        Alert alert = AlertSamples.opened("f-1", 1);
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            ElasticsearchStorage storage = new ElasticsearchStorage(cluster, server.namespace());
            storage.setUp();
            AlertRepository alerts = storage.alerts();
            alerts.add(List.of(
                    new StoredAlert(alert, STORED, List.of(Delivery.waiting("chat"))),
                    new StoredAlert(AlertSamples.ended("f-1", 2), STORED, List.of()),
                    new StoredAlert(AlertSamples.opened("old", 2), Instant.parse("2026-01-01T00:00:00Z"), List.of())));
        }
        assertThat(terminal.run("alerts", "list", "--receiver", "chat")).isZero();
        assertThat(terminal.outLines())
                .containsExactly(alert.id()
                        + " opened credit-risk: input.num.age moved up: median 41 instead of 33 (chat waiting)");
        assertThat(terminal.run("alerts", "explain", alert.id(), "--json")).isZero();
        assertThat(terminal.out())
                .contains("\"explanation\":\"Its filter lets the alert through. It was not sent yet;");
        assertThat(terminal.run("alerts", "dry-run", "--last", "30d")).isZero();
        assertThat(terminal.outLines())
                .containsExactly("chat: 2 messages of 1 incidents", "fraud: 0 messages of 0 incidents");
        assertThat(terminal.run("alerts", "explain", "none")).isEqualTo(2);
        assertThat(terminal.err()).contains("alert: Expecting the id of one (inferwatch alerts list). Found: none");
        assertThat(terminal.run("alerts", "list", "--state", "lost")).isEqualTo(2);
    }

    @Test
    void doctor_sendsATestToEveryReceiver(TestElasticsearch server) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            boolean good = exchange.getRequestURI().getPath().equals("/s3cret");
            exchange.getRequestBody().readAllBytes();
            byte[] body = "invalid s3cret".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.start();
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
            Path config = Files.writeString(folder.resolve("config.yaml"), """
                    alerts:
                      receivers:
                        - {name: chat, type: slack, url: '%s/s3cret'}
                        - {name: hook, type: webhook, url: '%s/no', secret: s3cret}
                    """.formatted(url, url));
            Terminal terminal = terminal(server, config);
            assertThat(terminal.run("doctor", "--alert")).isEqualTo(1);
            assertThat(terminal.outLines())
                    .contains("OK   alert to chat HTTP 200", "FAIL alert to hook HTTP 400: invalid ***");
            assertThat(terminal.out() + terminal.err()).doesNotContain("s3cret");
        } finally {
            receiver.stop(0);
        }
    }

    private Terminal terminal(TestElasticsearch server, Path config) {
        return new Terminal(
                Map.of(
                        "INFERWATCH_NAMESPACE", server.namespace(),
                        "INFERWATCH_ELASTICSEARCH_URL", server.url().toString(),
                        "INFERWATCH_CONFIG", config.toString()),
                folder,
                new NoServers());
    }
}
