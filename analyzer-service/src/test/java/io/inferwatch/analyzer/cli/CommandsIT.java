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
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands end to end, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private URI url = URI.create("http://unset");
    private StreamNames streams = new StreamNames("unset");
    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new OneServer(url));

    @BeforeEach
    void useServer(TestElasticsearch server) {
        url = server.url();
        streams = new StreamNames(server.namespace());
        terminal =
                new Terminal(Map.of("INFERWATCH_NAMESPACE", server.namespace()), folder, new OneServer(server.url()));
    }

    @Test
    void importTwice_storesNothingTwice() throws IOException {
        Path csv = csv("a.csv", 300, 0, "2026-03-01T00:00:00Z");

        assertThat(imported(csv)).isZero();
        assertThat(counts(json(terminal.out()))).isEqualTo(json("""
                {"rows":300,"delivered":300,"already_there":0,"dead_lettered":0,
                 "labels_delivered":300,"labels_already_there":0}"""));
        assertThat(imported(csv)).isZero();
        assertThat(counts(json(terminal.out()))).isEqualTo(json("""
                {"rows":300,"delivered":0,"already_there":300,"dead_lettered":0,
                 "labels_delivered":0,"labels_already_there":300}"""));
        assertThat(count(streams.events("credit"))).isEqualTo(300);
        assertThat(count(streams.labels())).isEqualTo(300);
    }

    private static JsonNode counts(JsonNode summary) {
        return ((ObjectNode) summary).without(List.of("columns", "remarks", "times"));
    }

    @Test
    void brokenFile_storesNothing() throws IOException {
        Path csv = csv("a.csv", 300, 0, "2026-03-01T00:00:00Z");
        Files.writeString(csv, Files.readString(csv) + "not a time,r,1,DE,yes,yes\n");

        assertThat(imported(csv)).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith(csv + ":302: column ts: Expecting a time")
                .hasLineCount(1);
        assertThat(count(streams.events("credit"))).isZero();
    }

    @Test
    void shiftedTraffic_isFoundAndReported() throws IOException {
        Path train = csv("train.csv", 1_000, 0, "2026-03-01T00:00:00Z");
        imported(csv("live.csv", 1_000, 20, "2026-03-05T00:00:00Z"));

        assertThat(terminal.run(
                        "reference",
                        "create",
                        "--model",
                        "credit",
                        "--name",
                        "training",
                        "--csv",
                        train.toString(),
                        "--time-column",
                        "ts",
                        "--id-column",
                        "req",
                        "--prediction-label",
                        "pred",
                        "--label",
                        "truth",
                        "--json"))
                .isZero();
        assertThat(json(terminal.out()).path("reference").asText()).isEqualTo("training@1");

        assertThat(terminal.run(
                        "analyze",
                        "--model",
                        "credit",
                        "--from",
                        "2026-03-05",
                        "--to",
                        "2026-03-05T10:00:00Z",
                        "--every",
                        "1h",
                        "--json"))
                .isEqualTo(1);
        assertThat(terminal.outLines().stream().map(CommandsIT::json).toList()).anySatisfy(check -> {
            assertThat(check.path("subject").asText()).isEqualTo("input.num.age");
            assertThat(check.path("status").asText()).isEqualTo("FAIL");
        });

        assertThat(terminal.run("findings", "--model", "credit", "--json")).isEqualTo(1);
        assertThat(terminal.out()).contains("input.num.age");

        Path report = folder.resolve("report.html");
        assertThat(terminal.run(
                        "report",
                        "--model",
                        "credit",
                        "--from",
                        "2026-03-05",
                        "--to",
                        "2026-03-05T10:00:00Z",
                        "--out",
                        report.toString()))
                .isZero();
        assertThat(report).content().contains("input.num.age");
    }

    /** What looks like success and is none: nothing was looked at. */
    @Test
    void namesThatNobodyHas_areWrongUse() throws IOException {
        imported(csv("a.csv", 300, 0, "2026-03-01T00:00:00Z"));

        assertThat(terminal.run("findings", "--model", "nope")).isEqualTo(2);
        assertThat(terminal.err()).contains("--model: Expecting a model that has sent events (credit). Found: nope");
        assertThat(terminal.run("findings", "--model", "credit")).isZero();
        assertThat(terminal.run("erase", "--subject", "foo=5832")).isEqualTo(2);
        assertThat(terminal.err()).contains("--subject: Expecting a value, or FIELD=VALUE", "Found: foo=5832");
        assertThat(terminal.run("erase", "--subject", "input.cat.nope=5832")).isEqualTo(2);
        assertThat(terminal.run("erase", "--subject", "5832", "--model", "nope"))
                .isEqualTo(2);

        Path config = Files.writeString(folder.resolve("config.yaml"), "models: {credt: {alpha: 0.02}, credit: {}}");
        assertThat(terminal.run("findings", "--config", config.toString())).isZero();
        assertThat(terminal.err())
                .contains("warning: models.credt: Expecting a model that has sent events (credit). Found: credt")
                .doesNotContain("models.credit:");
    }

    @Test
    void laterTruth_isStoredOnce() throws IOException {
        Path csv = Files.writeString(folder.resolve("truth.csv"), "req,y\nr1,1\nr2,0\n");
        String[] label = {
            "label", "--model", "credit", "--csv", csv.toString(), "--id-column", "req", "--label", "y", "--json"
        };

        assertThat(terminal.run(label)).isZero();
        assertThat(json(terminal.out()).path("delivered").asInt()).isEqualTo(2);
        assertThat(terminal.run(label)).isZero();
        assertThat(json(terminal.out()).path("already_there").asInt()).isEqualTo(2);
    }

    @Test
    void reset_asksFirstAndThenDeletesTheNamespace() throws IOException {
        imported(csv("a.csv", 50, 0, "2026-03-01T00:00:00Z"));

        assertThat(terminal.answering("no\n").run("reset")).isEqualTo(3);
        assertThat(count(streams.events("credit"))).isEqualTo(50);
        assertThat(terminal.run("reset", "--yes", "--json")).isZero();
        assertThat(count(streams.events("credit"))).isZero();
        assertThat(imported(csv("a.csv", 50, 0, "2026-03-01T00:00:00Z"))).isZero();
        assertThat(count(streams.events("credit"))).isEqualTo(50);
    }

    @Test
    void doctor_isContentAfterSetup() {
        terminal.run("setup");

        assertThat(terminal.run("doctor", "--json")).isIn(0, 1);
        List<JsonNode> checks =
                terminal.outLines().stream().map(CommandsIT::json).toList();
        assertThat(checks)
                .extracting(check -> check.path("check").asText())
                .containsExactly(
                        "java",
                        "elasticsearch",
                        "version",
                        "privileges",
                        "templates",
                        "clock",
                        "disk",
                        "agents",
                        "analysis");
        assertThat(checks.subList(0, 5))
                .extracting(check -> check.path("status").asText())
                .containsOnly("OK");
        assertThat(checks.get(5).path("message").asText()).contains("ahead of this machine's. Set both by NTP");
    }

    @Test
    void unknownReference_isOneLine() throws IOException {
        imported(csv("a.csv", 50, 0, "2026-03-01T00:00:00Z"));

        assertThat(terminal.run(
                        "analyze",
                        "--model",
                        "credit",
                        "--from",
                        "2026-03-01",
                        "--to",
                        "2026-03-02",
                        "--every",
                        "1d",
                        "--reference",
                        "nobody"))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("reference: Expecting 'nobody' of model credit. Found: none\n");

        String report = "report --model nobody --from 2026-03-01 --to 2026-03-02 --out " + folder.resolve("r.html");
        assertThat(terminal.run(report.split(" "))).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("--model: Expecting a model that has events. Found: nobody\n");
    }

    @Test
    void takenPort_isOneLineAndExitThree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(terminal.run("serve", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(3);
            assertThat(terminal.err())
                    .isEqualTo("Port " + taken.getLocalPort() + " is already in use. Choose another with --port.\n");
        }
    }

    private int imported(Path csv) {
        return terminal.run(
                "import",
                "--model",
                "credit",
                "--model-version",
                "1",
                "--csv",
                csv.toString(),
                "--time-column",
                "ts",
                "--id-column",
                "req",
                "--prediction-label",
                "pred",
                "--label",
                "truth",
                "--json");
    }

    /** One row each 36 s: a hundred an hour. */
    private Path csv(String name, int rows, double shift, String start) throws IOException {
        Random random = new Random(42);
        StringBuilder text = new StringBuilder("ts,req,age,country,pred,truth\n");
        for (int i = 0; i < rows; i++) {
            Instant time = Instant.parse(start).plusSeconds(36L * i);
            text.append(time)
                    .append(",r")
                    .append(i)
                    .append(',')
                    .append(40 + shift + 10 * random.nextGaussian())
                    .append(",DE,")
                    .append(random.nextBoolean() ? "yes" : "no")
                    .append(",yes\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private long count(String stream) {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(url))) {
            return cluster.find("GET", "/" + stream + "/_count", null)
                    .path("count")
                    .asLong();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    /** The shared server stands for one that runs on the data folder. */
    private record OneServer(URI url) implements ServerSource {
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
