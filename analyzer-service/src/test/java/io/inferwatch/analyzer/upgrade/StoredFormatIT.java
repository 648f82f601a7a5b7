// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.TokenWatch;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * This version works on what earlier versions stored. {@code format-1} was written before 0.1.0. When a stored format changes, record the
 * new one next to it ({@code -Dinferwatch.format.record=true}, files in {@code target/}), and keep the old one here for as long as users
 * may upgrade from it.
 */
@ExtendWith(ElasticsearchExtension.class)
@Isolated("installs older templates, which all tests with the shared server write to")
class StoredFormatIT {
    private static final Instant START = RecordedTraffic.START;
    private static final Instant RECORDED = RecordedTraffic.RECORDED;
    private static final String REFERENCE_END = "2026-05-31";

    @TempDir
    private Path folder;

    private ElasticsearchConnection cluster;
    private String namespace;
    private RecordedTraffic traffic;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        traffic = new RecordedTraffic(cluster, namespace, folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "inferwatch.format.record", matches = "true")
    void record() throws Exception {
        traffic.run("setup");
        traffic.hours(0, 24, 0);
        traffic.run("reference create --model credit --name first --from 2026-05-30 --to " + REFERENCE_END);
        traffic.hours(24, 33, 15);
        traffic.run("label --model credit --id-column req --label y --csv "
                + Files.writeString(folder.resolve("l.csv"), "req,y\nr1,yes\nr2,no\nlater,no\n"));
        traffic.run("metric --model credit --name revenue --time-column t --value v --csv "
                + Files.writeString(
                        folder.resolve("m.csv"), "t,v\n2026-05-30T01:00:00Z,12\n2026-05-30T02:00:00Z,13\n"));
        traffic.run("contract infer --model credit");
        Path contract = Files.writeString(folder.resolve("c.yaml"), traffic.said());
        traffic.run("contract apply --model credit --file " + contract);
        traffic.run(
                "experiment start --model credit --name exp --kind ab --control 1 --candidate 2 --unseen-candidate");
        Analyzer analyzer = traffic.analyzer();
        List<Transition> transitions = new ArrayList<>();
        analyzer.run(transitions::add).tick();
        analyzer.alerts()
                .add(Alert.of(new Window(START, RECORDED), opened(transitions)).stream()
                        .map(alert -> new StoredAlert(alert, RECORDED, List.of(Delivery.waiting("webhook"))))
                        .toList());
        traffic.run("token create --name old --role read");
        String token = traffic.said().strip();
        ObjectNode expected = traffic.state(analyzer).put("token", token);
        expected.set("statuses", RecordedTraffic.statuses(analyzer));
        cluster.send("POST", "/inferwatch-*-" + namespace + "/_refresh", null);
        StoredFormat.record(cluster, namespace, Path.of("target", "documents.ndjson.gz"));
        Files.writeString(Path.of("target", "expected.json"), expected.toPrettyString() + "\n");
    }

    @Test
    void storedByTheFirstVersion_isReadAndGoesOn() throws Exception {
        new StoredFormat("format-1.ndjson.gz").restore(cluster, namespace);
        traffic.run("setup");
        assertThat(new Templates(cluster, new IndexNames(namespace)).differences())
                .isEmpty();
        JsonNode expected =
                new ObjectMapper().readTree(StoredFormatIT.class.getResourceAsStream("format-1.expected.json"));

        Analyzer analyzer = traffic.analyzer();
        assertThat(new ObjectMapper().readTree(traffic.state(analyzer).toString()))
                .isEqualTo(((ObjectNode) expected.deepCopy()).without(List.of("token", "statuses")));
        assertThat(RecordedTraffic.statuses(analyzer).properties())
                .as("a later version may have more monitors")
                .containsAll(expected.path("statuses").properties());
        assertThat(TokenWatch.start(new TokenStore(cluster, new IndexNames(namespace)), traffic.clock(), true)
                        .decide(expected.path("token").asText()))
                .isInstanceOf(AccessDecision.Known.class);
        assertThat(analyzer.reports().incidents(new IncidentQuery("credit", IncidentQuery.ANY, 1, null, null, 100)))
                .as("a finding of a version without incidents is one by itself")
                .hasSameSizeAs(analyzer.reports().findings("credit"))
                .allSatisfy(incident -> assertThat(incident.findings()).hasSize(1));

        traffic.hours(33, 37, 15);
        traffic.clock().set(RECORDED.plus(Duration.ofHours(4)).plusSeconds(70));
        analyzer.run(Notifier.NONE).tick();
        ModelSummary model = analyzer.reports().model("credit").orElseThrow();
        assertThat(model.hoursUntil()).isEqualTo(RECORDED.plus(Duration.ofHours(4)));
        assertThat(model.openFindings()).isPositive();
        assertThat(traffic.count("profiles"))
                .as("one more for each hour")
                .isEqualTo(expected.path("profiles").asLong() + 4);
        assertThat(traffic.count("outcomes"))
                .isEqualTo(expected.path("outcomes").asLong());
    }

    private static List<IncidentChange> opened(List<Transition> transitions) {
        return Incidents.of(transitions.stream().map(Transition::finding).toList()).stream()
                .map(incident -> new IncidentChange(incident, IncidentChange.Kind.OPENED))
                .toList();
    }
}
