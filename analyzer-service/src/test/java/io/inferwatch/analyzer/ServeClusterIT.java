// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, with an Elasticsearch that somebody else runs. */
@ExtendWith(ElasticsearchExtension.class)
class ServeClusterIT {
    private final HttpClient client = ContractClient.create();

    @TempDir
    Path folder;

    private Programs programs;

    @BeforeEach
    void open() {
        programs = new Programs(folder);
    }

    @AfterEach
    void close() {
        programs.close();
    }

    private Program start(TestElasticsearch cluster, String... arguments) throws IOException {
        Stream<String> where =
                Stream.of("--json", "--elasticsearch", cluster.url().toString(), "--namespace", cluster.namespace());
        return programs.start(Stream.concat(Stream.of(arguments), where).toList());
    }

    @Test
    void tokens_areMadeAndRevokedWhileItServes_andTheAuditLogIsKept(TestElasticsearch cluster) throws Exception {
        Program serve = start(cluster, "serve", "--port", "0");
        URI url = serve.url();
        URI models = url.resolve("/api/v1/models");
        assertThat(Probe.status(models)).isEqualTo(200);
        assertThat(serve.said()).contains("No token was made");

        JsonNode made = json(start(cluster, "token", "create", "--name", "job", "--role", "ingest"));
        String token = made.path("token").asText();
        Await.until(() -> Probe.status(models) == 401);
        assertThat(Probe.status(url.resolve("/health/ready"))).isEqualTo(200);
        assertThat(finish(url, token)).isEqualTo(404);
        assertThat(finish(url, "x")).isEqualTo(401);
        String namespace = cluster.namespace();
        try (var client = new ElasticsearchConnection(ClusterAddress.of(cluster.url()))) {
            Await.until(() -> client.send("GET", "/inferwatch-audit-" + namespace + "/_search?q=token.name:job", null)
                            .at("/hits/hits/0/_source/response/status")
                            .asInt()
                    == 404);
            assertThat(client.send("GET", "/inferwatch-tokens-" + namespace + "/_search", null)
                            .toString())
                    .contains(made.path("id").asText())
                    .doesNotContain(token.substring(17));
        }
        assertThat(json(start(cluster, "token", "revoke", made.path("id").asText()))
                        .path("state")
                        .asText())
                .isEqualTo("revoked");
        Await.until(() -> finish(url, token) == 401);
        assertThat(Probe.status(models)).isEqualTo(401);
    }

    private static JsonNode json(Program command) throws Exception {
        command.awaitEnd();
        assertThat(command.process().exitValue()).as(command.said()).isZero();
        return new ObjectMapper().readTree(Files.readString(command.out()));
    }

    private int finish(URI url, String token) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(url.resolve("/api/v1/models/m/runs/r/finished"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(post, BodyHandlers.discarding()).statusCode();
    }

    /** Whose it is starts it again. */
    @Test
    void killedCluster_isNotStarted(@TempDir Path data) throws Exception {
        try (EmbeddedElasticsearch cluster = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data))) {
            Path config = Files.writeString(folder.resolve("config.yaml"), "schedule: {every: 1s}\n");
            Program serve = programs.start(List.of(
                    "serve",
                    "--port",
                    "0",
                    "--json",
                    "--config",
                    config.toString(),
                    "--elasticsearch",
                    cluster.url().toString()));
            URI url = serve.url();
            Signals.send("-9", cluster.pid());
            Await.until(() -> Probe.status(url.resolve("/health/ready")) == 503);
            // Who keeps a server alive looks for it more often than steps are made.
            Await.until(() -> Probe.metric(url, "inferwatch_analysis_failures_total") >= 3);
            assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
            assertThat(Probe.status(url)).isEqualTo(503);
            assertThat(serve.process().isAlive()).isTrue();
        }
    }

    /** The service is killed with its alerts unsent; the receiver comes back only after the next one has started. */
    @Test
    void waitingAlerts_areSentByTheNextService_inOrderAndOnce(TestElasticsearch cluster) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger status = new AtomicInteger(500);
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        receiver.createContext("/", exchange -> {
            JsonNode alert = new ObjectMapper().readTree(exchange.getRequestBody());
            if (status.get() == 200) {
                taken.add(alert.path("id").asText());
            }
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
        try (var client = new ElasticsearchConnection(ClusterAddress.of(cluster.url()))) {
            ElasticsearchStorage storage = new ElasticsearchStorage(client, cluster.namespace());
            storage.setUp();
            storage.alerts()
                    .add(IntStream.range(0, 9)
                            .mapToObj(i -> waiting(AlertSamples.opened("f-" + i, 24)))
                            .toList());
            Path config = Files.writeString(
                    folder.resolve("config.yaml"),
                    "webhook:\n  url: http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook\n");
            String[] serve = {"serve", "--port", "0", "--config", config.toString()};
            Program first = start(cluster, serve);
            first.url();
            Await.until(() -> first.said().contains("did not take alert"));
            first.process().destroyForcibly().waitFor();
            storage.alerts().add(List.of(waiting(AlertSamples.ended("f-0", 25))));

            Program second = start(cluster, serve);
            second.url();
            Await.until(() -> second.said().contains("did not take alert"));
            status.set(200);
            Await.until(() -> storage.alerts().underWay("webhook", 100).isEmpty());
            second.process().destroy(); // what it sends now it sends before it ends
            second.awaitEnd();
            assertThat(taken).hasSize(10).doesNotHaveDuplicates();
            assertThat(taken.stream().filter(id -> id.startsWith("f-0-")).map(id -> id.split("-")[2]))
                    .containsExactly("opened", "ended");
        } finally {
            receiver.stop(0);
        }
    }

    private static StoredAlert waiting(Alert alert) {
        return new StoredAlert(alert, Instant.now(), List.of(Delivery.waiting("webhook")));
    }
}
