// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** The model {@code credit}, whose callers get older after a day: what it sends, and what users see of it. */
final class RecordedTraffic {
    static final Instant START = Instant.parse("2026-05-30T00:00:00Z");
    /** Until when the recorded files reach. */
    static final Instant RECORDED = START.plus(Duration.ofHours(33));

    private final SettableClock clock = new SettableClock(RECORDED.plusSeconds(70));
    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final Terminal terminal;

    RecordedTraffic(ElasticsearchConnection cluster, String namespace, Path folder) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.terminal = new Terminal(
                Map.of(
                        "INFERWATCH_NAMESPACE",
                        namespace,
                        "INFERWATCH_ELASTICSEARCH_URL",
                        cluster.address().url().toString()),
                folder,
                new NoServers());
    }

    SettableClock clock() {
        return clock;
    }

    Analyzer analyzer() {
        return Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
    }

    void run(String command) {
        assertThat(terminal.run(command.split(" ")))
                .as(command + ": " + terminal.err())
                .isZero();
    }

    String said() {
        return terminal.out();
    }

    void hours(int from, int to, double shift) {
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
    ObjectNode state(Analyzer analyzer) {
        ObjectNode state = new ObjectMapper().createObjectNode();
        ModelSummary model = analyzer.reports().model("credit").orElseThrow();
        state.put("events", model.events());
        state.put("reference", analyzer.reference("credit", null).name());
        state.put("hours_until", String.valueOf(model.hoursUntil()));
        analyzer.reports()
                .findings("credit")
                .forEach(finding -> state.withObject("/findings")
                        .put(
                                finding.subject() + " " + finding.id(),
                                finding.state().name()));
        for (String kind : new String[] {"profiles", "outcomes", "waiting", "checks", "alerts"}) {
            state.put(kind, count(kind));
        }
        run("contract list --model credit");
        state.put("contract", terminal.out().lines().findFirst().orElse(""));
        run("experiment list");
        state.put("experiment", terminal.out().lines().findFirst().orElse(""));
        return state;
    }

    /** By monitor and subject, of the last hours, evaluated from stored profiles. */
    static ObjectNode statuses(Analyzer analyzer) {
        ObjectNode statuses = new ObjectMapper().createObjectNode();
        analyzer.reports()
                .report(
                        "credit",
                        new Window(RECORDED.minus(Duration.ofHours(9)), RECORDED),
                        MonitorSelection.defaults())
                .orElseThrow()
                .checks()
                .forEach(check -> statuses.put(
                        check.monitor() + " " + check.subject(), check.status().name()));
        return statuses;
    }

    long count(String kind) {
        cluster.send("POST", "/inferwatch-" + kind + "-" + namespace + "/_refresh", null);
        return cluster.send("GET", "/inferwatch-" + kind + "-" + namespace + "/_count", null)
                .path("count")
                .asLong();
    }
}
