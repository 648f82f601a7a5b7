// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A nightly job from its file to its runs, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class RunsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private final Random random = new Random(9);

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new NoServers());

    @BeforeEach
    void useServer(TestElasticsearch server) {
        Map<String, String> environment = Map.of(
                "INFERWATCH_NAMESPACE",
                server.namespace(),
                "INFERWATCH_ELASTICSEARCH_URL",
                server.url().toString());
        terminal = new Terminal(environment, folder, new NoServers());
    }

    @Test
    void nights_areRuns_oneOfThemMissingAndOneShort() throws IOException {
        assertThat(run("import", "--model-version", "1", "--csv", nights().toString(), "--time-column", "ts", "--json"))
                .isZero();
        assertThat(run("reference", "create", "--name", "weeks", "--from", "2026-03-02", "--to", "2026-03-16"))
                .isZero();

        assertThat(analyze("auto")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(RunsIT::isWrong)
                .extracting(RunsIT::text)
                .containsExactly("missing_run 2026-03-18T01:00:00Z", "run_rows 2026-03-20T02:00:00Z");
        assertThat(analyze("1d")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(RunsIT::isWrong)
                .extracting(RunsIT::text)
                .as("by the day a healthy night is no alarm, the others are")
                .contains("volume 2026-03-18T00:00:00Z", "volume 2026-03-20T00:00:00Z")
                .doesNotContain("volume 2026-03-17T00:00:00Z", "volume 2026-03-19T00:00:00Z");

        assertThat(run("runs", "--json")).isZero();
        assertThat(lines()).hasSize(20);
        assertThat(lines())
                .filteredOn(run -> run.path("from").asText().startsWith("2026-03-19"))
                .singleElement()
                .satisfies(night -> {
                    assertThat(night.path("from").asText()).isEqualTo("2026-03-19T02:00:00Z");
                    assertThat(night.path("rows").asInt()).isBetween(190, 210);
                    assertThat(night.path("verdict").asText()).isEqualTo("OK");
                });
    }

    /** Two weeks of runs that name themselves, two that interleave, one that is finished by word and then has late rows. */
    @Test
    void namedRuns_areAnalysedEachRowOnce(TestElasticsearch server) throws Exception {
        Path file = namedNights();
        assertThat(run(
                        "import",
                        "--model-version",
                        "1",
                        "--csv",
                        file.toString(),
                        "--time-column",
                        "ts",
                        "--run-id",
                        "x",
                        "--run-column",
                        "job"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("--run-id: Expecting one of --run-id and --run-column. Found: both");
        assertThat(run(
                        "import",
                        "--model-version",
                        "1",
                        "--csv",
                        file.toString(),
                        "--time-column",
                        "ts",
                        "--run-column",
                        "job"))
                .isZero();
        assertThat(terminal.out())
                .contains("3000 rows: 3000 delivered", "16 runs: night-0 (200 rows), night-1 (200 rows)")
                .contains("runs that share hours are analysed together: a, b");
        assertThat(run("reference", "create", "--name", "weeks", "--from", "2026-03-02", "--to", "2026-03-16"))
                .isZero();

        SettableClock clock = new SettableClock(MONDAY);
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(cluster, server.namespace()), clock);
            AnalysisRun watch = analyzer.run(Notifier.NONE);
            for (int hour = 0; hour <= 7; hour++) {
                tick(watch, clock, 14, hour, 2);
            }
            assertThat(listed("a").path("notes").toString()).contains("analysed together with b: they share hours");
            assertThat(listed("b").path("notes").toString()).contains("analysed together with a: they share hours");
            assertThat(List.of(listed("a"), listed("b"))).allSatisfy(both -> {
                assertThat(both.path("rows").asInt()).isEqualTo(100);
                assertThat(both.path("from").asText()).isEqualTo("2026-03-16T02:00:00Z");
                assertThat(both.path("to").asText()).isEqualTo("2026-03-16T05:00:00Z");
                assertThat(both.path("verdict").asText()).isEqualTo("OK");
            });

            importRun("word", 15, 0, 200);
            tick(watch, clock, 15, 2, 20);
            assertThat(listed("word").path("verdict").isNull()).isTrue();
            try (Service service = Service.start(
                    new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                    Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts()),
                    notifier -> () -> {})) {
                assertThat(post(service, "nightly/runs/word/finished"))
                        .contains("\"finished\":\"2026-03-17T02:20:00Z\"");
                tick(watch, clock, 15, 2, 22);
                assertThat(get(service, "nightly/runs")).contains("\"id\":\"word\"", "\"state\":\"finished\"");
            }
            assertThat(listed("word").path("verdict").asText()).isEqualTo("OK");
            assertThat(listed("word").path("state").asText()).isEqualTo("finished");

            importRun("word", 15, 1_500, 20);
            tick(watch, clock, 15, 3, 2);
            assertThat(listed("word").path("rows").asInt()).isEqualTo(220);
            assertThat(rowsCompared(analyzer, "2026-03-17T02:00:00Z")).isEqualTo(220);
            assertThat(rowsCompared(analyzer, "2026-03-16T02:00:00Z")).isEqualTo(200);
        }
    }

    private static void tick(AnalysisRun watch, SettableClock clock, int day, int hour, int minute) {
        clock.set(MONDAY.plus(day, ChronoUnit.DAYS).plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute)));
        watch.tick();
    }

    private JsonNode listed(String id) {
        assertThat(run("runs", "--json")).isZero();
        return lines().stream()
                .filter(run -> run.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static long rowsCompared(Analyzer analyzer, String from) {
        Instant start = Instant.parse(from);
        return analyzer
                .reports()
                .report("nightly", new Window(start, start.plus(1, ChronoUnit.DAYS)))
                .orElseThrow()
                .checks()
                .stream()
                .filter(check -> check.monitor().equals("ks") && check.subject().equals("input.num.amount"))
                .map(check -> check.evidence().nCurrent())
                .findFirst()
                .orElseThrow();
    }

    private void importRun(String id, int day, int second, int rows) throws IOException {
        StringBuilder csv = new StringBuilder("ts,amount\n");
        rows(csv, MONDAY.plus(day, ChronoUnit.DAYS).plusSeconds(2 * 3600 + second), 5, rows, "");
        Path file = Files.writeString(folder.resolve(id + second + ".csv"), csv);
        assertThat(run(
                        "import",
                        "--model-version",
                        "1",
                        "--csv",
                        file.toString(),
                        "--time-column",
                        "ts",
                        "--run-id",
                        id))
                .isZero();
        assertThat(terminal.out()).contains("1 run: " + id + " (" + rows + " rows)");
    }

    private Path namedNights() throws IOException {
        StringBuilder csv = new StringBuilder("ts,amount,job\n");
        for (int day = 0; day < 14; day++) {
            rows(csv, MONDAY.plus(day, ChronoUnit.DAYS).plusSeconds(2 * 3600), 10, 200, ",night-" + day);
        }
        Instant night = MONDAY.plus(14, ChronoUnit.DAYS).plusSeconds(2 * 3600);
        rows(csv, night, 54, 100, ",a");
        rows(csv, night.plusSeconds(1800), 64, 100, ",b");
        return Files.writeString(folder.resolve("named.csv"), csv);
    }

    private void rows(StringBuilder csv, Instant from, int seconds, int rows, String rest) {
        for (int row = 0; row < rows; row++) {
            csv.append(from.plusSeconds((long) row * seconds))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(rest)
                    .append('\n');
        }
    }

    private static String post(Service service, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(service, path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String get(Service service, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(service, path)));
    }

    private static URI uri(Service service, String path) {
        return URI.create("http://127.0.0.1:" + service.port() + "/api/v1/models/" + path);
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return ContractClient.create()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Integer analyze(String every) {
        return run("analyze", "--from", "2026-03-17", "--to", "2026-03-21", "--every", every, "--json");
    }

    private int run(String... arguments) {
        return terminal.run(Stream.concat(Stream.of(arguments), Stream.of("--model", "nightly"))
                .toArray(String[]::new));
    }

    private List<JsonNode> lines() {
        return terminal.out().lines().map(RunsIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static boolean isWrong(JsonNode check) {
        return List.of("FAIL", "WARN").contains(check.path("status").asText());
    }

    private static String text(JsonNode check) {
        return check.path("monitor").asText() + " " + check.path("from").asText();
    }

    /** Three weeks of about 200 rows at 02:00; none on the 18th, 60 on the 20th. */
    private Path nights() throws IOException {
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("ts,amount\n");
        for (int day = 0; day < 21; day++) {
            int rows = day == 16 ? 0 : day == 18 ? 60 : 195 + random.nextInt(10);
            Instant night = MONDAY.plus(day, ChronoUnit.DAYS).plus(2, ChronoUnit.HOURS);
            for (int row = 0; row < rows; row++) {
                csv.append(night.plusSeconds(row * 10L))
                        .append(',')
                        .append(random.nextGaussian())
                        .append('\n');
            }
        }
        return Files.writeString(folder.resolve("nights.csv"), csv);
    }
}
