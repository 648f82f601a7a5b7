// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contracts and decisions about findings, from the command line, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class ContractIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS = 100;

    @TempDir
    private Path folder;

    private final Random random = new Random(3);
    private ElasticsearchConnection cluster;
    private EventWriter writer;
    private Terminal terminal;

    @BeforeEach
    void writeTraffic(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        writer = new EventWriter(cluster, server.namespace());
        URI url = server.url();
        terminal = new Terminal(Map.of("INFERWATCH_NAMESPACE", server.namespace()), folder, new RunningServer(url));
        assertThat(run("setup")).as(terminal.err()).isZero();
        hours(0, 6, false);
        hours(6, 8, true);
        int created = run("reference create --model m --name usual --from 2026-03-01 --to 2026-03-01T06:00:00Z");
        assertThat(created).as(terminal.err()).isZero();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void contract_isInferredAppliedEditedAndBroken() throws IOException {
        assertThat(run("contract infer --model m")).isZero();
        Path file = folder.resolve("contract.yaml");
        Files.writeString(file, terminal.out());
        assertThat(file).content().contains("input.num.age:").contains("inferred_from: usual@1");
        assertThat(run("contract apply --model m --file " + file)).isZero();
        assertThat(run("contract apply --model m --file " + file)).isZero();
        assertThat(terminal.out()).startsWith("contract m@1");

        assertThat(run("contract check --model m --from 2026-03-01 --to 2026-03-01T06:00:00Z --every 1h --json"))
                .as(terminal.out())
                .isZero();

        Files.writeString(file, Files.readString(file) + """
                rules:
                  - {name: adults, when: {input.cat.country: DE}, then: {input.num.age: {min: 18}}}
                  - input.num.low <= input.num.high
                custom:
                  - {name: old, query: {range: {input.num.age: {gt: 1000}}}, count: {max: 0}}
                  - {name: nonsense, query: {no_such_query: {}}, share: 0}
                  - {name: mean age, aggregation: {avg: input.num.age}, value: {min: 1000}}
                  - {name: half age, aggregation: {median: input.num.age}, value: {min: 1, max: 1000}}
                  - {name: lands, query: {exists: {field: input.num.age}}, aggregation: {cardinality: input.cat.country}, value: {min: 1}}
                  - {name: nothing, query: {term: {input.cat.country: none}}, aggregation: {max: input.num.age}, value: {max: 1}}
                  - {name: texts, aggregation: {sum: input.cat.country}, value: {min: 1}}
                """);
        assertThat(run("contract apply --model m --file " + file)).isZero();
        assertThat(run("contract check --model other --from 2026-03-01 --to 2026-03-02 --file " + file))
                .isEqualTo(2);
        assertThat(run("contract show --model m --version 9")).isEqualTo(2);
        assertThat(run("contract list --model m")).isZero();
        assertThat(terminal.outLines()).hasSize(2);
        assertThat(run("contract show --model m --version 1")).isZero();
        assertThat(terminal.out()).doesNotContain("adults, when: {input.cat.country");

        assertThat(run("analyze --model m --from 2026-03-01T06:00:00Z --to 2026-03-01T07:00:00Z --every 1h --json"))
                .isEqualTo(1);
        List<JsonNode> checks = lines();
        assertThat(status(checks, "value_range", "input.num.age")).isEqualTo("FAIL");
        assertThat(status(checks, "domain", "input.cat.country")).isEqualTo("FAIL");
        assertThat(status(checks, "special_values", "input.num.high")).isEqualTo("FAIL");
        assertThat(status(checks, "schema", "input.num.fresh")).isEqualTo("WARN");
        assertThat(status(checks, "ks", "input.num.fresh")).isEqualTo("NOT_COMPUTABLE");
        assertThat(status(checks, "schema", "input.num.flag")).isEqualTo("FAIL");
        assertThat(status(checks, "cross_field", "adults")).isEqualTo("OK");
        assertThat(status(checks, "cross_field", "input.num.low <= input.num.high"))
                .isEqualTo("FAIL");
        assertThat(status(checks, "custom_rule", "old")).isEqualTo("OK");
        assertThat(status(checks, "custom_rule", "nonsense")).isEqualTo("NOT_COMPUTABLE");
        assertThat(status(checks, "custom_rule", "mean age")).isEqualTo("FAIL");
        assertThat(status(checks, "custom_rule", "half age")).isEqualTo("OK");
        assertThat(status(checks, "custom_rule", "lands")).isEqualTo("OK");
        assertThat(status(checks, "custom_rule", "nothing")).isEqualTo("INSUFFICIENT_DATA");
        assertThat(status(checks, "custom_rule", "texts")).isEqualTo("NOT_COMPUTABLE");

        assertThat(run("findings --model m --json")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(finding -> finding.path("family").asText().equals("contract"))
                .extracting(finding -> finding.path("subject").asText())
                .contains(
                        "input.num.age",
                        "input.cat.country",
                        "input.num.flag",
                        "input.num.low <= input.num.high",
                        "mean age");
        Path report = folder.resolve("report.html");
        assertThat(run("report --model m --from 2026-03-01T06:00:00Z --to 2026-03-01T07:00:00Z --json --out " + report))
                .isZero();
        assertThat(lines().get(0).path("contract"))
                .filteredOn(kind -> kind.path("kind").asText().equals("custom_rule"))
                .singleElement()
                .hasToString("{\"kind\":\"custom_rule\",\"passed\":3,\"warned\":0,\"failed\":1,\"not_judged\":3}");
        assertThat(report).content().contains("Data contract").contains("value range");
    }

    @Test
    void brokenContract_isRefusedWithEveryFault() throws IOException {
        Path file = Files.writeString(
                folder.resolve("c.yaml"), "model: m\ncolumns: {age: {}, input.num.age: {mising: 1}}\n");

        assertThat(run("contract apply --model m --file " + file)).isEqualTo(2);
        assertThat(terminal.err()).contains("columns.age: Expecting").contains("columns.input.num.age.mising: ");
        assertThat(run("contract check --model m --from 2026-03-01 --to 2026-03-02"))
                .isNotZero();
        assertThat(terminal.err()).contains("contract: Expecting one of model m");
    }

    @Test
    void findings_areAcknowledgedMutedAndAccepted() throws IOException {
        assertThat(run("analyze --model m --from 2026-03-01T06:00:00Z --to 2026-03-01T08:00:00Z --every 1h"))
                .isEqualTo(1);
        run("findings --model m --json");
        List<String> ids = lines().stream()
                .filter(finding -> finding.path("state").asText().equalsIgnoreCase("open"))
                .map(finding -> finding.path("id").asText())
                .toList();
        assertThat(ids).isNotEmpty();

        assertThat(run("findings acknowledge " + ids.get(0) + " --json")).isZero();
        assertThat(lines().get(0).path("state").asText()).isEqualToIgnoringCase("acknowledged");
        assertThat(run("findings acknowledge " + ids.get(0))).isEqualTo(2);
        assertThat(run("findings mute " + ids.get(0))).isZero();
        assertThat(run("findings unmute " + ids.get(0))).isZero();
        assertThat(run("findings mute nosuch")).isEqualTo(2);

        assertThat(run("reference create --model m --name bad --from 2026-03-01T06:00:00Z --to 2026-03-01T08:00:00Z"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("a window without open findings");
        assertThat(run("findings accept " + String.join(" ", ids)))
                .as(terminal.err())
                .isZero();
        assertThat(run("reference list --model m --json")).isZero();
        assertThat(lines())
                .extracting(reference -> reference.path("reference").asText())
                .containsExactly("usual@1", "usual@2");
        assertThat(run("findings --model m")).isZero();
    }

    @Test
    void incidents_areListedShownAndDecidedUpon() {
        assertThat(run("analyze --model m --from 2026-03-01T06:00:00Z --to 2026-03-01T08:00:00Z --every 1h"))
                .isEqualTo(1);
        assertThat(run("incidents --model m --json")).isEqualTo(1);
        List<JsonNode> incidents = lines();
        assertThat(incidents).as("all began together").hasSize(1);
        String id = incidents.get(0).path("id").asText();
        int findings = incidents.get(0).path("findings").size();
        assertThat(findings).isGreaterThan(1);

        assertThat(run("incident show " + id + " --json")).isZero();
        assertThat(lines().get(0).path("findings")).hasSize(findings);
        assertThat(run("incident show " + id)).isZero();
        assertThat(terminal.out()).startsWith("open").contains(findings + " findings, id " + id);
        assertThat(run("incident show nosuch")).isEqualTo(2);
        assertThat(terminal.err()).contains("as 'inferwatch incidents' lists them. Found: nosuch");

        assertThat(run("incident ack " + id + " --json")).isZero();
        assertThat(lines().get(0).path("state").asText()).isEqualTo("acknowledged");
        assertThat(run("incident ack " + id)).isEqualTo(2);
        assertThat(terminal.err()).contains("Expecting one with an open finding");
        assertThat(run("incident mute " + id + " --until 2001-01-01")).isEqualTo(2);
        assertThat(terminal.err()).contains("until: Expecting a time after now");
        assertThat(run("incident mute " + id + " --until soon")).isEqualTo(2);
        assertThat(run("incident mute " + id + " --until 2999-01-01 --json")).isZero();
        assertThat(lines().get(0).at("/findings/0/muted_until").asText()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(run("incident unmute " + id)).isZero();
        assertThat(run("incident resolve " + id)).isZero();
        assertThat(terminal.out()).startsWith("ended");
        assertThat(run("incidents --model m")).isZero();
        assertThat(run("incidents --model nosuch")).isEqualTo(2);
    }

    @Test
    void emptyAndFutureWindows_sayWhyForEachColumn() {
        assertThat(run("analyze --model m --from 2026-03-02 --to 2026-03-02T01:00:00Z --every 1h --json"))
                .isNotNull();
        assertThat(lines())
                .filteredOn(check -> check.path("monitor").asText().equals("ks"))
                .isNotEmpty()
                .allMatch(check -> check.path("reason").asText().equals("no rows in the window"));
        run("analyze --model m --from 2027-03-02 --to 2027-03-02T01:00:00Z --every 1h --json");
        assertThat(lines())
                .filteredOn(check -> check.path("monitor").asText().equals("ks"))
                .isNotEmpty()
                .allMatch(check -> check.path("reason").asText().equals("the window is in the future"));
        // The service had not begun: no silence, and no lack of rows.
        assertThat(run("analyze --model m --from 2026-02-27 --to 2026-02-28 --every 1d --json"))
                .isZero();
        assertThat(lines())
                .isNotEmpty()
                .allMatch(check -> check.path("reason").asText().equals("the window is before the first event"));
    }

    @Test
    void hoursThatAreNotOver_areNeitherSilentNorThin() throws IOException {
        int now = (int)
                Duration.between(START, Instant.parse("2026-06-01T00:00:00Z")).toHours();
        hours(now - 2, now, false);
        Path file = Files.writeString(folder.resolve("c.yaml"), "model: m\nrows_per_hour: {min: 90}\n");
        assertThat(run("contract apply --model m --file " + file)).isZero();

        run("analyze --model m --from 2026-05-31T22:00:00Z --to 2026-06-01T22:00:00Z --every 1d --json");
        assertThat(List.of("volume", "silence", "row_count"))
                .allSatisfy(monitor -> assertThat(lines())
                        .filteredOn(check -> check.path("monitor").asText().equals(monitor))
                        .singleElement()
                        .satisfies(check ->
                                assertThat(check.path("status").asText()).isEqualTo("OK")));

        run("analyze --model m --from 2026-06-01 --to 2026-06-01T01:00:00Z --every 1h --json");
        assertThat(lines())
                .filteredOn(check -> List.of("volume", "silence", "row_count")
                        .contains(check.path("monitor").asText()))
                .hasSize(3)
                .allMatch(check -> check.path("status").asText().equals("INSUFFICIENT_DATA"));
    }

    private void hours(int from, int to, boolean broken) {
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS; i++) {
                int row = i;
                writer.add(
                        "m", "1", START.plus(Duration.ofHours(hour)).plusSeconds(i), input -> fill(input, row, broken));
            }
        }
        writer.write();
    }

    /** Broken: ages of −5, an unknown country, values that are no numbers, a new column, one of another type. */
    private void fill(ObjectNode input, int i, boolean broken) {
        boolean bad = broken && i % 10 == 0;
        double low = random.nextDouble();
        ObjectNode num = input.putObject("num");
        ObjectNode cat = input.putObject("cat");
        num.put("age", bad ? -5 : 20 + random.nextInt(60)).put("low", low);
        cat.put("country", bad ? "XX" : i % 3 == 0 ? "FR" : "DE");
        if (bad) {
            input.putArray("nonfinite").add("high:NaN");
        } else {
            num.put("high", broken ? low - 0.5 : low + random.nextDouble());
        }
        if (broken) {
            cat.put("flag", "1");
            num.put("fresh", i);
        } else {
            num.put("flag", i % 2);
        }
    }

    private int run(String command) {
        return terminal.run(command.split(" "));
    }

    private List<JsonNode> lines() {
        return terminal.outLines().stream().map(ContractIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException broken) {
            throw new IllegalStateException(line, broken);
        }
    }

    private static String status(List<JsonNode> checks, String monitor, String subject) {
        return checks.stream()
                .filter(check -> check.path("monitor").asText().equals(monitor)
                        && check.path("subject").asText().equals(subject))
                .map(check -> check.path("status").asText())
                .findFirst()
                .orElse("none");
    }

    private record RunningServer(URI url) implements ServerSource {
        @Override
        public Optional<LocalServer> running(Path data) {
            return Optional.of(new LocalServer(url, 1, () -> {}));
        }

        @Override
        public LocalServer start(Path data, boolean detached) {
            throw new AssertionError("one runs already");
        }

        @Override
        public boolean stop(Path data) {
            return false;
        }
    }
}
