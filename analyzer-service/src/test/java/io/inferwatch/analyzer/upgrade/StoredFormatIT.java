package io.inferwatch.analyzer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.TokenWatch;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * This version works on what earlier versions stored. {@code format-1} was written before 0.1.0. When a stored format changes, record the
 * new one next to it ({@code -Dinferwatch.format.record=true}, files in {@code target/}), and keep the old one here for as long as users
 * may upgrade from it.
 */
@ExtendWith(ElasticsearchExtension.class)
class StoredFormatIT {
    private static final Instant START = Instant.parse("2026-05-30T00:00:00Z");
    private static final Instant RECORDED = START.plus(Duration.ofHours(33));
    private static final String REFERENCE_END = "2026-05-31";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(RECORDED.plusSeconds(70));
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

    private Analyzer analyzer() {
        return Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
    }

    private void run(int exit, String command) {
        assertThat(terminal.run(command.split(" ")))
                .as(command + ": " + terminal.err())
                .isEqualTo(exit);
    }

    @Test
    @EnabledIfSystemProperty(named = "inferwatch.format.record", matches = "true")
    void record() throws Exception {
        run(0, "setup");
        hours(0, 24, 0);
        run(0, "reference create --model credit --name first --from 2026-05-30 --to " + REFERENCE_END);
        hours(24, 33, 15);
        run(0, "label --model credit --id-column req --label y --csv "
                + Files.writeString(folder.resolve("l.csv"), "req,y\nr1,yes\nr2,no\nlater,no\n"));
        run(0, "metric --model credit --name revenue --time-column t --value v --csv "
                + Files.writeString(folder.resolve("m.csv"), "t,v\n2026-05-30T01:00:00Z,12\n2026-05-30T02:00:00Z,13\n"));
        run(0, "contract infer --model credit");
        Path contract = Files.writeString(folder.resolve("c.yaml"), terminal.out());
        run(0, "contract apply --model credit --file " + contract);
        run(0, "experiment start --model credit --name exp --kind ab --control 1 --candidate 2 --unseen-candidate");
        Analyzer analyzer = analyzer();
        List<Transition> transitions = new ArrayList<>();
        analyzer.run(transitions::add).tick();
        analyzer.alerts().add(Alert.of(new Window(START, RECORDED), transitions));
        run(0, "token create --name old --role read");
        String token = terminal.out().strip();
        ObjectNode expected = state(analyzer).put("token", token);
        expected.set("statuses", statuses(analyzer));
        cluster.send("POST", "/inferwatch-*-" + namespace + "/_refresh", null);
        StoredFormat.record(cluster, namespace, Path.of("target", "documents.ndjson.gz"));
        Files.writeString(Path.of("target", "expected.json"), expected.toPrettyString() + "\n");
    }

    private void hours(int from, int to, double shift) {
        Random random = new Random(from);
        EventWriter writer = new EventWriter(cluster, namespace);
        for (int minute = from * 60; minute < to * 60; minute++) {
            int request = minute;
            double age = 40 + shift + 10 * random.nextGaussian();
            String country = random.nextInt(4) == 0 ? "FR" : "DE";
            writer.add("credit", "1", "primary", START.plusSeconds(60L * minute), event -> {
                event.putObject("request").put("id", "r" + request);
                ObjectNode input = event.putObject("input");
                input.putObject("num").put("age", age);
                input.putObject("cat").put("country", country);
                event.putObject("prediction").put("label", age > 40 ? "yes" : "no");
            });
        }
        writer.write();
    }

    /** What users see of what is stored. */
    private ObjectNode state(Analyzer analyzer) throws Exception {
        ObjectNode state = new ObjectMapper().createObjectNode();
        ModelSummary model = analyzer.reports().model("credit").orElseThrow();
        state.put("events", model.events());
        state.put("reference", analyzer.reference("credit", null).name());
        state.put("hours_until", String.valueOf(model.hoursUntil()));
        analyzer.reports()
                .findings("credit")
                .forEach(finding -> state.withObject("/findings")
                        .put(finding.subject() + " " + finding.id(), finding.state().name()));
        for (String kind : new String[] {"profiles", "outcomes", "waiting", "checks", "alerts"}) {
            state.put(kind, count(kind));
        }
        run(0, "contract list --model credit");
        state.put("contract", terminal.out().lines().findFirst().orElse(""));
        run(0, "experiment list");
        state.put("experiment", terminal.out().lines().findFirst().orElse(""));
        return state;
    }

    /** By monitor and subject, of the last hours, evaluated from stored profiles. */
    private static ObjectNode statuses(Analyzer analyzer) {
        ObjectNode statuses = new ObjectMapper().createObjectNode();
        analyzer.reports()
                .report("credit", new Window(RECORDED.minus(Duration.ofHours(9)), RECORDED), MonitorSelection.defaults())
                .orElseThrow()
                .checks()
                .forEach(check -> statuses.put(
                        check.monitor() + " " + check.subject(), check.status().name()));
        return statuses;
    }

    private long count(String kind) {
        cluster.send("POST", "/inferwatch-" + kind + "-" + namespace + "/_refresh", null);
        return cluster.send("GET", "/inferwatch-" + kind + "-" + namespace + "/_count", null)
                .path("count")
                .asLong();
    }

    @Test
    void storedByTheFirstVersion_isReadAndGoesOn() throws Exception {
        new StoredFormat("format-1.ndjson.gz").restore(cluster, namespace);
        run(0, "setup");
        assertThat(new Templates(cluster, new IndexNames(namespace)).differences())
                .isEmpty();
        JsonNode expected =
                new ObjectMapper().readTree(StoredFormatIT.class.getResource("format-1.expected.json"));

        Analyzer analyzer = analyzer();
        assertThat(new ObjectMapper().readTree(state(analyzer).toString())).isEqualTo(((ObjectNode) expected.deepCopy()).without(List.of("token", "statuses")));
        assertThat(statuses(analyzer).properties())
                .as("a later version may have more monitors")
                .containsAll(expected.path("statuses").properties());
        assertThat(TokenWatch.start(new TokenStore(cluster, new IndexNames(namespace)), clock, true)
                        .decide(expected.path("token").asText()))
                .isInstanceOf(AccessDecision.Known.class);

        hours(33, 37, 15);
        clock.set(RECORDED.plus(Duration.ofHours(4)).plusSeconds(70));
        analyzer.run(Notifier.NONE).tick();
        ModelSummary model = analyzer.reports().model("credit").orElseThrow();
        assertThat(model.hoursUntil()).isEqualTo(RECORDED.plus(Duration.ofHours(4)));
        assertThat(model.openFindings()).isPositive();
        assertThat(count("profiles")).as("one more for each hour").isEqualTo(expected.path("profiles").asLong() + 4);
        assertThat(count("outcomes")).isEqualTo(expected.path("outcomes").asLong());
    }
}
