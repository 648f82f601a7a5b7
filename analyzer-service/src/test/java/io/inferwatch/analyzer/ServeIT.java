// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, whose Elasticsearch is killed, frozen, stopped. */
class ServeIT {
    private final HttpClient client = ContractClient.create();

    @TempDir
    Path data;

    private Programs programs;

    @BeforeEach
    void open(@TempDir Path folder) {
        programs = new Programs(folder);
    }

    @AfterEach
    void stopServer() {
        programs.close();
        EmbeddedElasticsearch.stop(data);
    }

    private Program serve() throws IOException {
        return programs.start(List.of("serve", "--port", "0", "--json", "--data", data.toString()));
    }

    @Test
    void killedServer_isStartedAgainOnItsData_andLabelsAreStoredOnce() throws Exception {
        Program serve = serve();
        URI url = serve.url();
        String label = "{\"model\":\"m\",\"request_id\":\"r\",\"label\":\"yes\"}";
        assertThat(label(url, label)).contains("\"stored\":1,\"already_there\":0");
        RunningServer first = EmbeddedElasticsearch.running(data).orElseThrow();
        for (int round = 0; round < 2; round++) {
            Signals.send("-9", first.pid());
            RunningServer next = awaitAnother(first);
            assertThat(next.url()).isEqualTo(first.url());
            Await.until(() -> Probe.status(url.resolve("/health/ready")) == 200);
            assertThat(Probe.status(url.resolve("/"))).isEqualTo(200);
            assertThat(label(url, label)).contains("\"stored\":0,\"already_there\":1");
            first = next;
        }
        Program start = programs.start(List.of("start", "--json", "--data", data.toString()));
        start.awaitEnd();
        assertThat(start.process().exitValue()).as(start.said()).isZero();
        assertThat(serve.said())
                .contains("has ended; starting it again", "runs again at")
                .doesNotContain("blocked");
    }

    /** Accepted while Elasticsearch is frozen, then the service is killed: the next one sends them, once each. */
    @Test
    void events_thatWereAccepted_outliveAKill_andAreStoredOnce() throws Exception {
        Program serve = serve();
        URI url = serve.url();
        RunningServer server = EmbeddedElasticsearch.running(data).orElseThrow();
        List<Long> all = Signals.processes(server.pid());
        for (long pid : all) {
            Signals.send("-STOP", pid);
        }
        for (int request = 0; request < 4; request++) {
            assertThat(events(url, request)).isEqualTo(202);
        }
        Signals.send("-9", serve.process().pid());
        for (long pid : all) {
            Signals.send("-CONT", pid);
        }
        URI next = serve().url();
        assertThat(events(next, 3)).isEqualTo(202);
        assertThat(events(next, 4)).isEqualTo(202);
        server = EmbeddedElasticsearch.running(data).orElseThrow();
        try (var client = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Await.until(() -> count(client) >= 1_000);
            assertThat(events(next, 0)).isEqualTo(202);
            assertThat(events(next, 5)).isEqualTo(202);
            Await.until(() -> count(client) >= 1_200);
            assertThat(count(client)).isEqualTo(1_200);
        }
    }

    private static long count(ElasticsearchConnection client) {
        client.send("POST", "/logs-inference.events-default/_refresh", null);
        return client.send("GET", "/logs-inference.events-default/_count", null)
                .path("count")
                .asLong();
    }

    private int events(URI url, int number) throws Exception {
        String lines = IntStream.range(0, 200)
                .mapToObj(i -> "{\"model\":{\"name\":\"events\",\"version\":\"1\"},\"input\":{\"age\":" + i + "}}\n")
                .collect(Collectors.joining());
        HttpRequest post = HttpRequest.newBuilder(url.resolve("/api/v1/events"))
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", "request-" + number)
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        return client.send(post, BodyHandlers.discarding()).statusCode();
    }

    private String label(URI url, String line) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(url.resolve("/api/v1/labels"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(line))
                .build();
        return client.send(post, BodyHandlers.ofString()).body();
    }

    private RunningServer awaitAnother(RunningServer killed) throws Exception {
        AtomicReference<RunningServer> found = new AtomicReference<>();
        Await.until(() -> {
            EmbeddedElasticsearch.running(data)
                    .filter(server -> server.pid() != killed.pid())
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    @Test
    void frozenServer_is503InTimeAndRecovers_stoppedServer_endsTheService() throws Exception {
        Program serve = serve();
        URI url = serve.url();
        RunningServer server = EmbeddedElasticsearch.running(data).orElseThrow();
        List<Long> all = Signals.processes(server.pid());
        for (long pid : all) {
            Signals.send("-STOP", pid);
        }
        for (String path : List.of("/", "/api/v1/models", "/health/ready", "/health", "/models/m", "/findings")) {
            // The server is frozen all the while: an answer shows that it is not waited for.
            assertThat(Probe.status(url.resolve(path))).as(path).isEqualTo(503);
        }
        assertThat(Probe.status(url.resolve("/health/live"))).isEqualTo(200);
        for (long pid : all) {
            Signals.send("-CONT", pid);
        }
        Await.until(() -> Probe.status(url.resolve("/")) == 200);
        assertThat(EmbeddedElasticsearch.running(data)).contains(server);
        assertThat(serve.said()).doesNotContain("blocked").doesNotContain("has ended");

        assertThat(EmbeddedElasticsearch.stop(data)).isTrue();
        serve.awaitEnd();
        assertThat(serve.said()).contains("Elasticsearch was stopped; this command ends.");
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
    }
}
