// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Business metrics by file, REST and agent: stored, checked and shown, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class MetricsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAYS = 20;
    private static final int HOURS = 24 * DAYS;

    private final Random random = new Random(3);
    private final HttpClient client = ContractClient.create();

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
    void file_isStoredOnce_rowsWithFaultsAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.csv"), """
                at,"value, EUR"
                2026-03-02T00:00:00Z,"1.234,5"
                2026-03-02 01:00,"7,25"
                yesterday,"1"
                2026-03-02T02:00:00Z,7.5
                2026-03-02T03:00:00Z,
                2026-03-02T04:00:00Z,NaN
                2026-03-02T05:00:00Z
                2026-03-02T00:00:00Z,"9"
                """);
        String[] options = {
            "--name",
            "revenue",
            "--csv",
            file.toString(),
            "--time-column",
            "at",
            "--value",
            "value, EUR",
            "--decimal-comma",
            "--thousands",
            "--json"
        };
        assertThat(metric(options)).isEqualTo(3);
        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.path("rows").asInt()).isEqualTo(8);
        assertThat(result.path("stored").asInt()).isEqualTo(2);
        assertThat(result.path("refused").asInt()).isEqualTo(6);
        assertThat(result.path("faults").findValuesAsText("line"))
                .containsExactlyInAnyOrder("4", "5", "6", "7", "8", "9");
        assertThat(terminal.err())
                .contains(
                        file + ":4: column at: Expecting ",
                        file + ":5: column value, EUR: Expecting a number. Found: '7.5'",
                        file + ":6: column value, EUR: Expecting a number. Found: ''",
                        file + ":7: column value, EUR: Expecting a finite number. Found: 'NaN'",
                        file + ":8: Expecting 2 cells, as the header has. Found: 1 cells",
                        file + ":9: value: Expecting the value that is stored for this time, 1234.5. Found: 9.0");

        assertThat(metric(options)).isEqualTo(3);
        assertThat(JSON.readTree(terminal.out()).path("already_there").asInt()).isEqualTo(2);

        assertThat(metric("--name", "a\tb", "--csv", file.toString(), "--time-column", "at", "--value", "at"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("--name: Expecting 1 to 256 characters");
    }

    @Test
    void metrics_ofFileRestAndAgent_areCheckedAndShown(TestElasticsearch server) throws Exception {
        SettableClock clock = new SettableClock(MONDAY);
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(cluster, server.namespace()), clock);
            analyzer.setUp();
            event(cluster, server.namespace());
            AnalysisRun watch = analyzer.run(Notifier.NONE);
            try (Service service = Service.start(
                    new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                    Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                            .with(analyzer.metrics()),
                    notifier -> () -> {})) {
                byFile();
                assertThat(byRest(service)).contains("\"accepted\":" + HOURS + ",\"refused\":0");
                clock.set(at(HOURS).plusSeconds(61));
                watch.tick();
                assertThat(business(analyzer)).isEmpty();

                byAgent(server);
                clock.set(at(HOURS + 4).plusSeconds(61));
                watch.tick();
                assertThat(business(analyzer)).singleElement().satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("revenue");
                    assertThat(finding.title()).startsWith("revenue unusually low: ");
                });

                cluster.send("POST", "/inferwatch-series-" + server.namespace() + "/_refresh", null);
                assertThat(cluster.send(
                                        "POST",
                                        "/inferwatch-series-" + server.namespace() + "/_count",
                                        Map.of("query", Map.of("term", Map.of("series.metric", "revenue"))))
                                .path("count")
                                .asInt())
                        .isGreaterThanOrEqualTo(HOURS);
                long requests = cluster.requests().total();
                watch.tick();
                assertThat(cluster.requests().total() - requests).isLessThanOrEqualTo(8);
                assertShown(service);
            }
        }
        assertReportFile();
    }

    private void byFile() throws IOException {
        StringBuilder rows = new StringBuilder("at,eur\n");
        for (int hour = 0; hour < HOURS; hour++) {
            rows.append(at(hour)).append(',').append(usual(hour)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("revenue.csv"), rows);
        assertThat(metric("--name", "revenue", "--csv", file.toString(), "--time-column", "at", "--value", "eur"))
                .isZero();
        assertThat(terminal.out()).contains(HOURS + " rows: " + HOURS + " stored, 0 already there, 0 refused");
    }

    private String byRest(Service service) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int hour = 0; hour < HOURS; hour++) {
            lines.append("{\"model\":\"shop\",\"name\":\"conversions\",\"value\":")
                    .append(Math.round(usual(hour)))
                    .append(",\"time\":\"")
                    .append(at(hour))
                    .append("\"}\n");
        }
        HttpRequest request = HttpRequest.newBuilder(uri(service, "/api/v1/metrics"))
                .header("content-type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void byAgent(TestElasticsearch server) {
        AgentOptions options = AgentOptions.builder()
                .elasticsearchUrl(server.url())
                .namespace(server.namespace())
                .build();
        try (Agent agent = Agent.start(options)) {
            InferenceLogger logger = InferenceLogger.forModel("shop", "2").withFactSink(agent::offer);
            for (int hour = HOURS; hour < HOURS + 4; hour++) {
                logger.metric("revenue", 0.5 * usual(hour), at(hour));
                logger.metric("conversions", usual(hour), at(hour));
            }
            logger.metric("revenue", Double.NaN);
            assertThat(agent.drain(Duration.ofSeconds(60))).isTrue();
            assertThat(agent.counts().delivered()).isEqualTo(8);
            assertThat(agent.counts().dropped()).containsEntry("unencodable", 1L);
        }
    }

    private void assertShown(Service service) throws Exception {
        String window = "?from=" + at(HOURS - 24) + "&to=" + at(HOURS + 4);
        JsonNode metrics = JSON.readTree(get(service, "/api/v1/models/shop/metrics" + window));
        assertThat(metrics.path("metrics").findValuesAsText("name")).containsExactly("conversions", "revenue");
        assertThat(metrics.at("/metrics/1/points")).hasSize(28);

        JsonNode report = JSON.readTree(get(service, "/api/v1/models/shop/report" + window));
        assertThat(report.at("/metrics/0/points")).hasSize(28);
        assertThat(report.at("/findings/0/family").asText()).isEqualTo("business");

        String page = get(service, "/models/shop" + window);
        assertThat(page)
                .contains(
                        "Business metrics",
                        "<path class=\"line\" d=\"M",
                        "class=\"shade own\"",
                        "revenue unusually low");
    }

    private void assertReportFile() throws IOException {
        Path file = folder.resolve("report.html");
        int exit = terminal.run(
                "report",
                "--model",
                "shop",
                "--from",
                at(HOURS - 24).toString(),
                "--to",
                at(HOURS + 4).toString(),
                "--out",
                file.toString());
        assertThat(exit).as(terminal.err()).isZero();
        assertThat(Files.readString(file))
                .contains("Business metrics", "revenue unusually low", "<path class=\"line\" d=\"M");
    }

    private static List<Finding> business(Analyzer analyzer) {
        return analyzer.reports().findings("shop").stream()
                .filter(finding -> finding.family() == Family.BUSINESS)
                .toList();
    }

    private static void event(ElasticsearchConnection cluster, String namespace) {
        EventWriter writer = new EventWriter(cluster, namespace);
        writer.add("shop", "2", at(HOURS), input -> input.putObject("num").put("age", 40));
        writer.write();
    }

    private double usual(int hour) {
        return (100 + 30 * Math.sin(2 * Math.PI * hour / 24)) * (1 + 0.03 * random.nextGaussian());
    }

    private String get(Service service, String path) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri(service, path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static URI uri(Service service, String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private int metric(String... options) {
        return terminal.run(Stream.concat(Stream.of("metric", "--model", "shop"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static Instant at(int hour) {
        return MONDAY.plus(Duration.ofHours(hour));
    }
}
