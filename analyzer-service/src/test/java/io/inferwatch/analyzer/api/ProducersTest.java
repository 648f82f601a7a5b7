// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inferwatch.analyzer.intake.EventIntake;
import io.inferwatch.analyzer.intake.SpoolException;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in {@code examples/producers}, each run as its users run it, send to the service's own {@code POST /api/v1/events}.
 * The first request is refused as busy: each example has to send it again, and each event is there once. Where an interpreter
 * is missing the test is skipped, and says so.
 */
@Timeout(180)
class ProducersTest {
    private static final Path EXAMPLES =
            Path.of("../examples/producers").toAbsolutePath().normalize();

    private final List<InferenceEvent> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean full;
    private final Service service = Service.start(
            new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
            Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                    .with(new EventIntake(this::store, Clock.systemUTC())),
            notifier -> () -> {});

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Map<Integer, String> store(List<InferenceEvent> events) {
        if (requests.getAndIncrement() == 0 || full) {
            throw new SpoolException("the spool is full");
        }
        stored.addAll(events);
        return Map.of();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void python_byPlainLogging() throws Exception {
        String python = found("Python 3", List.of("python3", "-c", ""));
        assertThat(run("python", python, "score.py")).contains("dropped 0, refused 0");
        assertThreeInferences("ValueError");
    }

    @Test
    void node() throws Exception {
        String node = found("Node 18 or newer", List.of("node", "-e", "fetch.name"));
        assertThat(run("node", node, "score.mjs")).contains("dropped 0, refused 0");
        assertThreeInferences("RangeError");
    }

    @Test
    void golang() throws Exception {
        String go = found("Go", List.of("go", "version"));
        assertThat(run("go", go, "run", ".")).contains("dropped 0, refused 0");
        assertThreeInferences("InvalidApplication");
    }

    @Test
    void curl() throws Exception {
        found("curl", List.of("curl", "--version"));
        assertThat(run("curl", "bash", "score.sh")).contains("\"accepted\":3", "\"refused\":0");
        assertThreeInferences("InvalidApplication");
    }

    @Test
    void fastApi() throws Exception {
        List<String> imports = List.of("-c", "import fastapi, uvicorn");
        String python = first(List.of(
                List.of("python3", imports.get(0), imports.get(1)),
                List.of("/usr/bin/python3", imports.get(0), imports.get(1))));
        assumeTrue(python != null, "no python3 with fastapi and uvicorn: the example for FastAPI is not tried");
        int port = freePort();
        Process server = start("fastapi", python, "-m", "uvicorn", "app:app", "--port", Integer.toString(port));
        try {
            score(
                    port,
                    "{\"id\":\"r-1\",\"age\":41,\"income\":42000,\"country\":\"DE\",\"comment\":\"write to jane.doe@example.com\"}",
                    200);
            score(port, "{\"id\":\"r-2\",\"age\":22,\"income\":9000,\"country\":\"FR\",\"comment\":\"\"}", 200);
            score(port, "{\"id\":\"r-3\",\"age\":22,\"income\":0,\"country\":\"FR\",\"comment\":\"Grüße 👋\"}", 400);
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThreeInferences("ValueError");
    }

    /** Closing gives up after 5 s: until then a sender pauses between its requests, and after that nothing keeps the program alive. */
    @Test
    void closedWhileTheServiceIsBusy_sendersPauseAndProgramsEnd() throws Exception {
        full = true;
        List<List<String>> examples = List.of(
                List.of("python", "python3", "score.py"),
                List.of("node", "node", "score.mjs"),
                List.of("go", "go", "run", "."));
        for (List<String> example : examples) {
            List<String> trial =
                    example.get(0).equals("go") ? List.of("go", "version") : List.of(example.get(1), "--version");
            if (first(List.of(trial)) != null) {
                requests.set(0);
                run(example.get(0), example.subList(1, example.size()).toArray(String[]::new));
                assertThat(requests.get()).as(example.get(0)).isBetween(2, 30);
            }
        }
        assertThat(stored).isEmpty();
    }

    private void assertThreeInferences(String error) {
        assertThat(stored).extracting(InferenceEvent::requestId).containsExactlyInAnyOrder("r-1", "r-2", "r-3");
        assertThat(stored).extracting(InferenceEvent::id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(stored).allSatisfy(event -> {
            assertThat(event.model().name()).isEqualTo("credit-risk");
            assertThat(event.model().version()).isEqualTo("2.3.1");
            assertThat(event.source().serviceName()).isEqualTo("scoring");
            assertThat(event.duration()).isPositive();
            assertThat(event.inputs().numeric()).containsOnlyKeys("age", "income");
        });
        List<InferenceEvent> sorted = stored.stream()
                .sorted(Comparator.comparing(InferenceEvent::requestId))
                .toList();
        InferenceEvent good = sorted.get(0);
        assertThat(good.inputs().numeric()).containsEntry("age", 41.0).containsEntry("income", 42_000.0);
        assertThat(good.inputs().categorical()).containsExactly(Map.entry("country", "DE"));
        assertThat(good.inputs().text()).containsEntry("comment", "write to jane.doe@example.com");
        assertThat(good.prediction().label()).isEqualTo("good");
        assertThat(good.prediction().value()).isEqualTo(0.82);
        assertThat(good.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(sorted.get(1).prediction().label()).isEqualTo("bad");
        InferenceEvent failed = sorted.get(2);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(failed.error()).isNotNull();
        assertThat(failed.error().type()).isEqualTo(error);
        assertThat(failed.error().message()).contains("income must be positive");
        assertThat(failed.inputs().text()).containsEntry("comment", "Grüße 👋");
    }

    /** The program of the command if it can be run; else the test is skipped. */
    private static String found(String what, List<String> trial) throws Exception {
        String program = first(List.of(trial));
        assumeTrue(program != null, "no " + what + ": its example is not tried");
        return program;
    }

    private static @Nullable String first(List<List<String>> trials) throws Exception {
        for (List<String> trial : trials) {
            try {
                Process process = new ProcessBuilder(trial)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return trial.get(0);
                }
            } catch (IOException missing) {
                // the next one
            }
        }
        return null;
    }

    private Process start(String example, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(EXAMPLES.resolve(example).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("INFERWATCH_URL", "http://127.0.0.1:" + service.port());
        builder.environment().put("GOCACHE", folder.resolve("go").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.start();
    }

    private String run(String example, String... command) throws Exception {
        Process process = start(example, command);
        boolean ended = process.waitFor(150, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(folder.resolve("output"));
        assertThat(ended && process.exitValue() == 0).as(output).isTrue();
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the server listens. */
    private void score(int port, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/score"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        for (int tries = 0; ; tries++) {
            try {
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(status);
                return;
            } catch (IOException notYet) {
                assertThat(tries).as(Files.readString(folder.resolve("output"))).isLessThan(300);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
