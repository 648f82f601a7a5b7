// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.figures.ColumnFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the folder {@code prometheus} in the real Prometheus (Debian's package). */
class PrometheusIT {
    private static final Path FILES = Path.of("../prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeAll
    static void isInstalled() {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/prometheus"));
        assertThat(installed || !Boolean.getBoolean("inferwatch.requirePrometheus"))
                .as("/usr/bin/prometheus, Debian's package prometheus")
                .isTrue();
        assumeTrue(installed, "needs Debian's package prometheus");
    }

    @Test
    void rules_passTheirTests() throws Exception {
        Process tests = new ProcessBuilder("promtool", "test", "rules", "inferwatch.test.yml")
                .directory(FILES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(said).isZero();
    }

    @Test
    void incident_isAnAlert_andEachMetricOfTheRulesIsCollected() throws Exception {
        try (Service service = service()) {
            int port = freePort();
            Process prometheus = prometheus(service.port(), port);
            try {
                JsonNode alert = await(port, "/api/v1/alerts", "/data/alerts/0");

                assertThat(alert.at("/labels").toString())
                        .isEqualTo("{\"alertname\":\"InferwatchIncident\",\"level\":\"4\",\"model\":\"churn\","
                                + "\"severity\":\"critical\"}");
                assertThat(alert.at("/state").asText()).isEqualTo("firing");
                for (String name : List.of(
                        "inferwatch_analysis_failures_total",
                        "inferwatch_analysis_last_success_timestamp_seconds",
                        "inferwatch_model_evaluated_timestamp_seconds",
                        "inferwatch_model_column_level >= 3",
                        "inferwatch_audit_lost_total")) {
                    await(
                            port,
                            "/api/v1/query?query=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                            "/data/result/0");
                }
            } finally {
                prometheus.destroy();
                assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static Service service() {
        return Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofMillis(200), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> new AnalysisWork() {
                    @Override
                    public void tick() {}

                    @Override
                    public AnalysisFigures figures() {
                        return new AnalysisFigures(List.of(), models(), JoinCounts.NONE, 0, Map.of());
                    }
                });
    }

    private static ModelFigures models() {
        ColumnFigures age = new ColumnFigures("churn", "1", "drift", "input.num.age", "ks", 3, 0.4);
        return new ModelFigures(
                List.of(age), List.of(), Map.of("churn", Instant.now()), Map.of("churn", Map.of(4, 1L)));
    }

    /** With our configuration, but for the address of the service and shorter pauses. */
    private Process prometheus(int service, int port) throws IOException {
        Files.copy(FILES.resolve("inferwatch.rules.yml"), folder.resolve("inferwatch.rules.yml"));
        String config = Files.readString(FILES.resolve("prometheus.yml"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + service)
                .replace("30s", "1s");
        Files.writeString(folder.resolve("prometheus.yml"), config);
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** What is at a place of an answer, as soon as there is something. */
    private JsonNode await(int port, String path, String place) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        String last = "";
        for (int i = 0; i < 600; i++) {
            try {
                last = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                JsonNode found = last.startsWith("{") ? JSON.readTree(last).at(place) : JSON.missingNode();
                if (!found.isMissingNode()) {
                    return found;
                }
            } catch (ConnectException notYet) {
                last = String.valueOf(notYet);
            }
            Thread.sleep(100);
        }
        throw new AssertionError(
                path + " has nothing at " + place + ": " + last + "\n" + Files.readString(folder.resolve("log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
