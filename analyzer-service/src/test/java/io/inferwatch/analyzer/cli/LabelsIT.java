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
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.LabelJoin;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.WaitingRules;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Labels through every door, against a real server, as the join reads them. */
@ExtendWith(ElasticsearchExtension.class)
class LabelsIT {
    private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    private Path folder;

    /** The terminal's clock stands at the same time. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));

    private ElasticsearchConnection cluster;
    private String namespace;
    private Terminal terminal;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        terminal = new Terminal(
                Map.of(
                        "INFERWATCH_NAMESPACE",
                        namespace,
                        "INFERWATCH_ELASTICSEARCH_URL",
                        server.url().toString()),
                folder,
                new NoServers());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int importEvents(String model, String csv, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("import", "--model", model, "--model-version", "1", "--csv"));
        command.add(file("events.csv", csv).toString());
        command.addAll(List.of("--time-column", "ts", "--id-column", "req"));
        command.addAll(List.of(more));
        return terminal.run(command.toArray(String[]::new));
    }

    private int label(String model, String... more) {
        List<String> command =
                new ArrayList<>(List.of("label", "--model", model, "--id-column", "req", "--label", "y", "--json"));
        command.addAll(List.of(more));
        return terminal.run(command.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }

    private int numbers(String key) throws IOException {
        assertThat(json().has(key)).as(terminal.out()).isTrue();
        return json().path(key).asInt();
    }

    /** The label of each request, after a step of the join. */
    private Map<String, Object> joined(String model) {
        ElasticsearchOutcomes storage = new ElasticsearchOutcomes(cluster, namespace);
        new LabelJoin(storage, any -> Set.of(), WaitingRules.STANDARD, clock).step();
        cluster.send("POST", "/inferwatch-outcomes-" + namespace + "/_refresh", null);
        Map<String, Object> labels = new TreeMap<>();
        storage.outcomes()
                .forEach(
                        model,
                        new Window(DAY, DAY.plus(Duration.ofDays(1))),
                        outcome -> labels.put(outcome.event().requestId(), truth(outcome)));
        return labels;
    }

    private static Object truth(Outcome outcome) {
        String label = outcome.label().label();
        return label == null ? String.valueOf(outcome.label().value()) : label;
    }

    @Test
    void everyDoor_leadsToTheJoin() throws Exception {
        assertThat(importEvents("credit", """
                        ts,req,amount,p,y
                        2026-05-01T01:00:00Z,a,1.5,yes,yes
                        2026-05-01T01:01:00Z,b,1.5,no,
                        2026-05-01T01:02:00Z,c,1.5,no,
                        2026-05-01T01:03:00Z,d,1.5,no,
                        2026-05-01T01:04:00Z,e,1.5,no,
                        """, "--prediction-label", "p", "--label", "y"))
                .as(terminal.err())
                .isZero();
        Path csv =
                file("truth.csv", "req,y,at\nb,yes,2026-05-02\nb,no,2026-05-03\nc\n,no,2026-05-02\nd,odd,2026-05-02\n");
        assertThat(label("credit", "--csv", csv.toString(), "--time-column", "at"))
                .isEqualTo(3);
        assertThat(terminal.err().lines())
                .containsExactly(
                        csv + ":4: row: Expecting 3 cells, as the header has. Found: 1 cells",
                        csv + ":5: column req: Expecting a value. Found: ''");
        assertThat(List.of(numbers("rows"), numbers("delivered"), numbers("superseded"), numbers("refused")))
                .containsExactly(5, 2, 1, 2);
        assertThat(json().path("faults").findValuesAsText("line")).containsExactly("4", "5");
        assertThat(json().path("notes").path(0).asText())
                .isEqualTo("credit: 1 label is a class that no prediction has: 'odd'");

        terminal.answering("{\"req\":\"c\",\"y\":\"no\"}\n{\"req\":\"later\",\"y\":\"no\"}\n");
        assertThat(label("credit", "--ndjson", "-")).as(terminal.err()).isZero();
        assertThat(numbers("delivered")).isEqualTo(2);

        try (Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null), backend(), notifier -> () -> {})) {
            String body = "{\"model\":\"credit\",\"request_id\":\"e\",\"label\":\"yes\"}\n{\"model\":\"credit\"}\n";
            assertThat(post(service, body).body()).contains("\"stored\":1", "\"refused\":1", "\"key\":\"request_id\"");
            assertThat(post(service, body).body()).contains("\"stored\":0", "\"already_there\":1");
            assertThat(post(service, "{}").statusCode()).isEqualTo(422);
        }
        assertThat(joined("credit")).isEqualTo(Map.of("a", "yes", "b", "no", "c", "no", "d", "odd", "e", "yes"));
    }

    private Backend backend() {
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
        return Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                .with(new LabelIntake(new LabelInboxStream(cluster, new StreamNames(namespace)), clock));
    }

    private static HttpResponse<String> post(Service service, String body) throws Exception {
        return ContractClient.create()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/api/v1/labels"))
                                .header("content-type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void corrections_holdInTheOrderInWhichTheyAreMade() throws IOException {
        assertThat(importEvents(
                        "credit",
                        "ts,req,p,y\n2026-05-01T01:00:00Z,a,yes,yes\n",
                        "--prediction-label",
                        "p",
                        "--label",
                        "y"))
                .isZero();
        for (String truth : List.of("no", "yes", "no")) {
            Path csv = file("truth.csv", "req,y\na," + truth + "\n");
            assertThat(label("credit", "--csv", csv.toString())).isZero();
            assertThat(numbers("delivered")).isEqualTo(1);
            assertThat(label("credit", "--csv", csv.toString())).isZero();
            assertThat(numbers("already_there")).isEqualTo(1);
            assertThat(joined("credit")).isEqualTo(Map.of("a", truth));
        }
    }

    /** Its labels have the times of their events, in every import. */
    @Test
    void laterImport_correctsAnEarlierOne() throws IOException {
        String events = "ts,req,p,y\n2026-05-01T01:00:00Z,a,yes,%s\n";
        for (String truth : List.of("yes", "no", "yes")) {
            for (int stored = 1; stored >= 0; stored--) {
                assertThat(importEvents(
                                "credit", events.formatted(truth), "--prediction-label", "p", "--label", "y", "--json"))
                        .isZero();
                assertThat(numbers("labels_delivered")).isEqualTo(stored);
            }
            assertThat(joined("credit")).isEqualTo(Map.of("a", truth));
        }
    }

    @Test
    void labelsOfARegression_areNumbers() throws IOException {
        String events = "ts,req,price,y\n2026-05-01T01:00:00Z,a,2.5,3\n2026-05-01T01:01:00Z,b,2.5,%s\n";
        assertThat(importEvents("price", events.formatted("high"), "--prediction-value", "price", "--label", "y"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("events.csv:3: column y: Expecting a number, as --prediction-value is");
        assertThat(importEvents("price", events.formatted("NA"), "--prediction-value", "price", "--label", "y"))
                .isZero();
        Path csv = file("truth.csv", "req,y\nb,4\na,high\n");
        assertThat(label("price", "--csv", csv.toString())).isEqualTo(3);
        assertThat(terminal.err())
                .contains(":3: column y: Expecting a number: this model predicts numbers. Found: 'high'");
        assertThat(joined("price")).isEqualTo(Map.of("a", "3.0", "b", "4.0"));
    }

    @Test
    void wrongUse_isSaidBeforeAnyServerIsAsked() {
        assertThat(label("credit")).isEqualTo(2);
        assertThat(terminal.err()).contains("label: Expecting one of --csv and --ndjson. Found: none");
        assertThat(label("credit", "--csv", "a", "--ndjson", "b")).isEqualTo(2);
        assertThat(terminal.err()).contains("label: Expecting one of --csv and --ndjson. Found: both");
        assertThat(label("credit", "--ndjson", folder.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("--ndjson: Expecting a file that can be read. Found: ");
    }

    @Test
    void rankedLists_fromFilesToMetrics() throws IOException {
        StringBuilder events = new StringBuilder("ts,req,items,truth\n");
        StringBuilder later = new StringBuilder("req,y\n");
        for (int i = 0; i < 400; i++) {
            boolean isReference = i < 200;
            events.append(isReference ? "2026-05-01T00:" : "2026-05-01T01:")
                    .append(String.format(Locale.ROOT, "%02d:%02dZ", i % 200 * 3 / 10, i % 60))
                    .append(",r" + i + "," + (isReference ? "z+y+best" : "best+z+y"))
                    .append(isReference ? ",best:2\n" : ",\n");
            later.append(isReference ? "" : "r" + i + ",best:2;y\n");
        }
        assertThat(importEvents(
                        "shop", events.toString(), "--ranking-column", "items", "--separator", "+", "--label", "truth"))
                .as(terminal.err())
                .isZero();
        assertThat(label("shop", "--csv", file("y.csv", later.toString()).toString(), "--separator", ";"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.run(
                        "reference",
                        "create",
                        "--model",
                        "shop",
                        "--name",
                        "r",
                        "--from",
                        "2026-05-01T00:00:00Z",
                        "--to",
                        "2026-05-01T01:00:00Z"))
                .as(terminal.err())
                .isZero();
        terminal.run(
                "analyze",
                "--model",
                "shop",
                "--from",
                "2026-05-01T01:00:00Z",
                "--to",
                "2026-05-01T02:00:00Z",
                "--every",
                "1h",
                "--json");
        Map<String, Double> metrics = new TreeMap<>();
        for (String line : terminal.out().lines().toList()) {
            JsonNode check = new ObjectMapper().readTree(line);
            if (check.path("subject").asText().equals("prediction.ranking")) {
                metrics.put(
                        check.path("monitor").asText(), check.path("statistic").asDouble());
            }
        }
        assertThat(metrics)
                .as(terminal.out() + terminal.err())
                .containsEntry("mrr", 1.0)
                .containsEntry("hit_rate@10", 1.0);
        assertThat(metrics.get("ndcg")).isBetween(.94, .96); // (2 + 1 / 2) / (2 + 1 / log2 3)
    }
}
