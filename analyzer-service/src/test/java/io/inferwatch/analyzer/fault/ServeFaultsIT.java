// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.Await;
import io.inferwatch.analyzer.Probe;
import io.inferwatch.analyzer.Program;
import io.inferwatch.analyzer.Signals;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.monitors.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, whose Elasticsearch refuses, gets slow, freezes, dies, runs out of disk. */
class ServeFaultsIT {
    private static final int HOURS = 36;
    private static final int ROWS = 240;
    /** The promise is 2 s; the margin is for a busy machine. */
    private static final Duration NOTICED = Duration.ofSeconds(30);

    private final HttpClient client = ContractClient.create();
    private final Instant now = Instant.now();
    private String namespace;
    private FaultyProxy proxy;
    private Program serve;
    private URI url;

    @TempDir
    Path folder;

    @TempDir
    static Path data;

    private static EmbeddedElasticsearch server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start(TestInfo test) throws Exception {
        namespace = test.getTestMethod()
                .orElseThrow()
                .getName()
                .replaceAll("_.*", "")
                .toLowerCase(Locale.ROOT);
        proxy = new FaultyProxy(server.url());
        serve();
    }

    @AfterEach
    void stop() throws Exception {
        serve.process().destroyForcibly().waitFor();
        proxy.close();
    }

    @Test
    void busyAndSlowCluster_isSaid_andNothingIsLost() throws Exception {
        proxy.refuse(true);
        load("refused");
        assertSaid("status 429");
        proxy.refuse(false);
        assertAnalysed("refused");

        proxy.delay(Duration.ofSeconds(3));
        load("slow");
        assertSaid("did not answer within");
        proxy.delay(Duration.ZERO);
        assertAnalysed("slow");
    }

    @Test
    void frozenAndKilledCluster_isSaid_andNothingIsLost() throws Exception {
        load("frozen");
        awaitFirstWindow("frozen");
        signal("-STOP");
        assertSaid("did not answer within");
        signal("-CONT");
        assertAnalysed("frozen");

        load("killed");
        awaitFirstWindow("killed");
        int port = server.url().getPort();
        signal("-9");
        assertSaid("Expecting an answer");
        server.close();
        server = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withHttpPort(port));
        assertAnalysed("killed");
    }

    /** As Elasticsearch does where the disk is full. Pages go on being read. */
    @Test
    void fullDisk_isSaid_andNothingIsLost() throws Exception {
        load("before");
        assertAnalysed("before");
        assertThat(finishRun().statusCode()).isEqualTo(200);
        load("full");
        Await.until(NOTICED, () -> {
            block(true);
            return status("/health") == 503 && text("/health").contains("\"status\":\"read_only\"");
        });
        assertThat(status("/health/live")).isEqualTo(200);
        assertThat(status("/")).isEqualTo(200);
        Await.until(NOTICED, () -> {
            block(true);
            HttpResponse<String> answer = finishRun();
            return answer.statusCode() == 503
                    && answer.body().contains("urn:inferwatch:problem:cluster-busy-or-read-only");
        });
        block(false);
        Await.until(NOTICED, () -> status("/health") == 200);
        assertAnalysed("full");
    }

    @Test
    void stop_endsBetweenWindowsInTime_andTheNextServiceGoesOn() throws Exception {
        proxy.delay(Duration.ofMillis(100));
        load("stopped");
        awaitFirstWindow("stopped");
        serve.process().destroy();
        serve.awaitEnd();
        assertThat(serve.said()).doesNotContain("did not stop within").doesNotContain("not evaluated in this step");
        proxy.delay(Duration.ZERO);
        serve();
        assertAnalysed("stopped");
    }

    /** The analysis has begun: of some ten windows it is in one of the next. */
    private void awaitFirstWindow(String model) {
        Await.until(() -> !analysedUntil(model).isEmpty());
    }

    private HttpResponse<String> finishRun() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(url.resolve("/api/v1/models/before/runs/r/finished"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(post, BodyHandlers.ofString());
    }

    private void assertSaid(String reason) throws Exception {
        Await.until(NOTICED, () -> status("/health") == 503);
        assertThat(text("/health/ready")).contains(reason);
        assertThat(status("/health/live")).isEqualTo(200);
        for (String path : List.of("/", "/api/v1/models")) {
            assertThat(status(path)).as(path).isEqualTo(503);
            assertThat(text(path)).contains(reason);
        }
    }

    /** Every hour up to the last closed one. */
    private void assertAnalysed(String model) throws Exception {
        Instant end = now.minusSeconds(61).truncatedTo(ChronoUnit.HOURS);
        Await.until(Duration.ofMinutes(3), () -> analysedUntil(model).compareTo(end.toString()) >= 0);
        try (ElasticsearchConnection direct = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            ElasticsearchStorage storage = new ElasticsearchStorage(direct, namespace);
            Instant from =
                    storage.references().references(model).get(0).window().to();
            // Others see checks at the end of a step; it may still be under way.
            direct.send("POST", "/" + new IndexNames(namespace).of("checks") + "/_refresh", null);
            Set<Instant> hours = new TreeSet<>();
            storage.checks()
                    .within(model, new Window(from, end), Set.of())
                    .forEach(check -> hours.add(check.scope().window().from()));
            Set<Instant> expected = new TreeSet<>();
            Stream.iterate(from, hour -> hour.isBefore(end), hour -> hour.plus(1, ChronoUnit.HOURS))
                    .forEach(expected::add);
            assertThat(hours).isEqualTo(expected).isNotEmpty();
        }
    }

    private String analysedUntil(String model) {
        try {
            for (JsonNode known :
                    new ObjectMapper().readTree(text("/api/v1/models")).path("models")) {
                if (known.path("model").asText().equals(model)) {
                    return known.path("analysed_until").asText("");
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Past the proxy, as agents would. */
    private void load(String model) {
        Random random = new Random(3);
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        try (ElasticsearchConnection direct = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            EventWriter events = new EventWriter(direct, namespace);
            for (int i = 0; i < HOURS * ROWS; i++) {
                double age = 40 + 10 * random.nextGaussian();
                events.add(
                        model,
                        "1",
                        first.plusSeconds(i * 3_600L / ROWS),
                        input -> input.putObject("num").put("age", age));
            }
            events.write();
        }
    }

    private void block(boolean full) {
        try (ElasticsearchConnection direct = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            // Elasticsearch takes the block away when it sees, every 30 s and once more after this, that the disk is
            // not full.
            direct.send(
                    "PUT", "/_cluster/settings", Map.of("persistent", Map.of("cluster.info.update.interval", "1h")));
            Map<String, Object> setting = new HashMap<>();
            setting.put("index.blocks.read_only_allow_delete", full ? true : null);
            direct.send("PUT", "/inferwatch-*,logs-*/_settings?expand_wildcards=all", setting);
        }
    }

    private void serve() throws Exception {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, "namespace: " + namespace + "\nschedule: {every: 2s}\n");
        serve = Program.start(
                folder,
                List.of(
                        "serve",
                        "--port",
                        "0",
                        "--json",
                        "--config",
                        config.toString(),
                        "--elasticsearch",
                        proxy.url().toString()));
        url = serve.url();
    }

    private int status(String path) {
        return Probe.status(url.resolve(path));
    }

    private String text(String path) {
        return Probe.text(url.resolve(path));
    }

    private void signal(String signal) throws Exception {
        for (long pid : Signals.processes(server.pid())) {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        }
    }
}
