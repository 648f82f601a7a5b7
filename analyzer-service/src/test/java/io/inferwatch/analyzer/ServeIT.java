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
import io.inferwatch.embedded.RunningServer;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, whose Elasticsearch is killed, frozen, stopped. */
@ExtendWith(ElasticsearchExtension.class)
class ServeIT {
    private final HttpClient client = ContractClient.create();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @TempDir
    Path other;

    @AfterEach
    void stop() throws Exception {
        started.forEach(Process::destroy);
        for (Process process : started) {
            process.waitFor(60, TimeUnit.SECONDS);
        }
        EmbeddedElasticsearch.stop(data);
    }

    @Test
    void killedServer_isStartedAgainOnItsData_andLabelsAreStoredOnce() throws Exception {
        Process serve = command("serve", "--port", "0", "--json");
        URI url = url(serve);
        String label = "{\"model\":\"m\",\"request_id\":\"r\",\"label\":\"yes\"}";
        assertThat(label(url, label)).contains("\"stored\":1,\"already_there\":0");
        RunningServer first = EmbeddedElasticsearch.running(data).orElseThrow();
        for (int round = 0; round < 2; round++) {
            Signals.send("-9", first.pid());
            RunningServer next = awaitAnother(first);
            assertThat(next.url()).isEqualTo(first.url());
            Await.until(() -> status(url, "/health/ready") == 200);
            assertThat(status(url, "/")).isEqualTo(200);
            assertThat(label(url, label)).contains("\"stored\":0,\"already_there\":1");
            first = next;
        }
        Process start = command("start", "--json");
        assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(start.exitValue()).as(said(start)).isZero();
        assertThat(said(serve))
                .contains("has ended; starting it again", "runs again at")
                .doesNotContain("blocked");
    }

    /** Accepted while Elasticsearch is frozen, then the service is killed: the next one sends them, once each. */
    @Test
    void events_thatWereAccepted_outliveAKill_andAreStoredOnce() throws Exception {
        Process serve = command("serve", "--port", "0", "--json");
        URI url = url(serve);
        RunningServer server = EmbeddedElasticsearch.running(data).orElseThrow();
        List<Long> all = Signals.processes(server.pid());
        for (long pid : all) {
            Signals.send("-STOP", pid);
        }
        for (int request = 0; request < 4; request++) {
            assertThat(events(url, request)).isEqualTo(202);
        }
        Signals.send("-9", serve.pid());
        for (long pid : all) {
            Signals.send("-CONT", pid);
        }
        URI next = url(command("serve", "--port", "0", "--json"));
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

    @Test
    void tokens_areMadeAndRevokedWhileItServes_andTheAuditLogIsKept(TestElasticsearch cluster) throws Exception {
        List<String> where =
                List.of("--elasticsearch", cluster.url().toString(), "--namespace", cluster.namespace(), "--json");
        Process serve = command(where, "serve", "--port", "0");
        URI url = url(serve);
        assertThat(status(url, "/api/v1/models")).isEqualTo(200);
        assertThat(said(serve)).contains("No token was made");

        JsonNode made = json(command(where, "token", "create", "--name", "job", "--role", "ingest"));
        String token = made.path("token").asText();
        Await.until(() -> status(url, "/api/v1/models") == 401);
        assertThat(status(url, "/health/ready")).isEqualTo(200);
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
        assertThat(json(command(where, "token", "revoke", made.path("id").asText()))
                        .path("state")
                        .asText())
                .isEqualTo("revoked");
        Await.until(() -> finish(url, token) == 401);
        assertThat(status(url, "/api/v1/models")).isEqualTo(401);
    }

    private JsonNode json(Process command) throws Exception {
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(said(command)).isZero();
        return new ObjectMapper().readTree(Files.readString(folder.resolve(started.indexOf(command) + ".out")));
    }

    private int finish(URI url, String token) {
        try {
            HttpRequest post = HttpRequest.newBuilder(url.resolve("/api/v1/models/m/runs/r/finished"))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(post, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
        Process serve = command("serve", "--port", "0", "--json");
        URI url = url(serve);
        RunningServer server = EmbeddedElasticsearch.running(data).orElseThrow();
        List<Long> all = Signals.processes(server.pid());
        for (long pid : all) {
            Signals.send("-STOP", pid);
        }
        for (String path : List.of("/", "/api/v1/models", "/health/ready", "/health", "/models/m", "/findings")) {
            // The server is frozen all the while: an answer shows that it is not waited for.
            assertThat(status(url, path)).as(path).isEqualTo(503);
        }
        assertThat(status(url, "/health/live")).isEqualTo(200);
        for (long pid : all) {
            Signals.send("-CONT", pid);
        }
        Await.until(() -> status(url, "/") == 200);
        assertThat(EmbeddedElasticsearch.running(data)).contains(server);
        assertThat(said(serve)).doesNotContain("blocked").doesNotContain("has ended");

        assertThat(EmbeddedElasticsearch.stop(data)).isTrue();
        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).as(said(serve)).isTrue();
        assertThat(said(serve)).contains("Elasticsearch was stopped; this command ends.");
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
    }

    /** A cluster that somebody else runs is theirs to start. */
    @Test
    void killedClusterOfTheUser_isNotStarted() throws Exception {
        EmbeddedElasticsearch cluster = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(other));
        try {
            Path config = folder.resolve("config.yaml");
            Files.writeString(config, "schedule: {every: 1s}\n");
            Process serve = command(
                    "serve",
                    "--port",
                    "0",
                    "--json",
                    "--config",
                    config.toString(),
                    "--elasticsearch",
                    cluster.url().toString());
            URI url = url(serve);
            Signals.send("-9", cluster.pid());
            Await.until(() -> status(url, "/health/ready") == 503);
            // Who keeps a server alive looks for it more often than steps are made.
            Await.until(() -> failedSteps(url) >= 3);
            assertThat(EmbeddedElasticsearch.running(other)).isEmpty();
            assertThat(status(url, "/")).isEqualTo(503);
            assertThat(serve.isAlive()).isTrue();
        } finally {
            cluster.close();
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
            Path config = folder.resolve("config.yaml");
            Files.writeString(
                    config,
                    "webhook:\n  url: http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook\n");
            String[] arguments = {
                "serve",
                "--port",
                "0",
                "--json",
                "--config",
                config.toString(),
                "--elasticsearch",
                cluster.url().toString(),
                "--namespace",
                cluster.namespace()
            };
            Process first = command(arguments);
            url(first);
            Await.until(() -> said(first).contains("did not take alert"));
            first.destroyForcibly().waitFor();
            storage.alerts().add(List.of(waiting(AlertSamples.ended("f-0", 25))));

            Process second = command(arguments);
            url(second);
            Await.until(() -> said(second).contains("did not take alert"));
            status.set(200);
            Await.until(() -> storage.alerts().underWay("webhook", 100).isEmpty());
            second.destroy(); // what it sends now it sends before it ends
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
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

    private Process command(List<String> more, String... arguments) throws IOException {
        return command(Stream.concat(Stream.of(arguments), more.stream()).toArray(String[]::new));
    }

    private Process command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        for (String name : List.of("inferwatch.elasticsearch.zip", "inferwatch.cache", "maven.repo.local")) {
            command.add("-D" + name + "=" + System.getProperty(name, ""));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        if (!command.contains("--elasticsearch")) {
            command.addAll(List.of("--data", data.toString()));
        }
        int number = started.size();
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(number + ".out").toFile())
                .redirectError(folder.resolve(number + ".err").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String said(Process process) {
        int number = started.indexOf(process);
        try {
            return Files.readString(folder.resolve(number + ".out"))
                    + Files.readString(folder.resolve(number + ".err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI url(Process serve) throws Exception {
        Path out = folder.resolve(started.indexOf(serve) + ".out");
        Await.until(() -> !serve.isAlive() || out.toFile().length() > 0);
        assertThat(serve.isAlive()).as(said(serve)).isTrue();
        return URI.create(
                new ObjectMapper().readTree(Files.readString(out)).path("url").asText());
    }

    private double failedSteps(URI url) throws Exception {
        String name = "inferwatch_analysis_failures_total ";
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/metrics")).build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private int status(URI url, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
