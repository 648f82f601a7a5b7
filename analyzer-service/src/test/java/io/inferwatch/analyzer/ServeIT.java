package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, whose Elasticsearch is killed, frozen, stopped. */
class ServeIT {
    private final HttpClient client = HttpClient.newHttpClient();
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
    void killedServer_isStartedAgainOnItsData() throws Exception {
        Process serve = command("serve", "--port", "0", "--json");
        URI url = url(serve);
        RunningServer first = EmbeddedElasticsearch.running(data).orElseThrow();
        for (int round = 0; round < 2; round++) {
            kill("-9", first.pid());
            await(() -> EmbeddedElasticsearch.running(data).isPresent());
            RunningServer next = EmbeddedElasticsearch.running(data).orElseThrow();
            assertThat(next.pid()).isNotEqualTo(first.pid());
            assertThat(next.url()).isEqualTo(first.url());
            await(() -> status(url, "/health/ready") == 200);
            assertThat(status(url, "/")).isEqualTo(200);
            first = next;
        }
        Process start = command("start", "--json");
        assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(start.exitValue()).as(said(start)).isZero();
        assertThat(said(serve))
                .contains("has ended; starting it again", "runs again at")
                .doesNotContain("blocked");
    }

    @Test
    void frozenServer_is503InTimeAndRecovers() throws Exception {
        Process serve = command("serve", "--port", "0", "--json");
        URI url = url(serve);
        RunningServer server = EmbeddedElasticsearch.running(data).orElseThrow();
        List<Long> all = new ArrayList<>(List.of(server.pid()));
        ProcessHandle.of(server.pid()).orElseThrow().descendants().forEach(child -> all.add(child.pid()));
        for (long pid : all) {
            kill("-STOP", pid);
        }
        for (String path : List.of("/", "/api/v1/models", "/health/ready", "/health", "/models/m", "/findings")) {
            long begin = System.nanoTime();
            assertThat(status(url, path)).as(path).isEqualTo(503);
            // The promise is 2 s; the margin is for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(path).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(status(url, "/health/live")).isEqualTo(200);
        for (long pid : all) {
            kill("-CONT", pid);
        }
        await(() -> status(url, "/") == 200);
        assertThat(EmbeddedElasticsearch.running(data)).contains(server);
        assertThat(said(serve)).doesNotContain("blocked").doesNotContain("has ended");
    }

    @Test
    void stoppedServer_endsTheService() throws Exception {
        Process serve = command("serve", "--port", "0", "--json");
        url(serve);
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
            Process serve = command(
                    "serve",
                    "--port",
                    "0",
                    "--json",
                    "--elasticsearch",
                    cluster.url().toString());
            URI url = url(serve);
            kill("-9", cluster.pid());
            await(() -> status(url, "/health/ready") == 503);
            Thread.sleep(2_000);
            assertThat(EmbeddedElasticsearch.running(other)).isEmpty();
            assertThat(status(url, "/")).isEqualTo(503);
            assertThat(serve.isAlive()).isTrue();
        } finally {
            cluster.close();
        }
    }

    private Process command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
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

    private String said(Process process) throws IOException {
        int number = started.indexOf(process);
        return Files.readString(folder.resolve(number + ".out")) + Files.readString(folder.resolve(number + ".err"));
    }

    private URI url(Process serve) throws Exception {
        Path out = folder.resolve(started.indexOf(serve) + ".out");
        await(() -> !serve.isAlive() || out.toFile().length() > 0);
        assertThat(serve.isAlive()).as(said(serve)).isTrue();
        return URI.create(
                new ObjectMapper().readTree(Files.readString(out)).path("url").asText());
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

    private static void kill(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
