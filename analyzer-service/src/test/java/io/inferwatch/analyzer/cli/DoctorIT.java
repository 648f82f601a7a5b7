// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} and {@code status} say about agents that are silent and models that are late. */
@ExtendWith(ElasticsearchExtension.class)
class DoctorIT {
    /** What the terminal's clock shows. */
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder;

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

    private List<String> lines(String check) {
        terminal.run("doctor");
        return terminal.outLines().stream()
                .filter(line -> line.substring(5).startsWith(check + " "))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    @Test
    void beforeSetup_whatIsMissingIsNamed() {
        assertThat(terminal.run("doctor", "--json")).isEqualTo(1);
        assertThat(terminal.outLines())
                .anyMatch(
                        line -> line.contains("inferwatch-profiles-" + namespace) && line.contains("inferwatch setup"))
                .allMatch(line -> line.startsWith("{\"check\":"));
        terminal.run("setup");
        assertThat(lines("templates")).containsExactly("OK templates installed and current");
        assertThat(lines("privileges"))
                .singleElement()
                .asString()
                .startsWith("OK")
                .contains("no security");
        assertThat(lines("analysis")).containsExactly("OK analysis 0 models are up to date");
    }

    @Test
    void agents_areSeenByServiceAndHost() {
        terminal.run("setup");
        assertThat(lines("agents")).containsExactly("OK agents none has sent a heartbeat in the last 7 days");
        heartbeat("checkout", "h1", Duration.ofHours(3));
        heartbeat("checkout", "h1", Duration.ofMinutes(1));
        heartbeat("checkout", "h2", Duration.ofMinutes(90));
        heartbeat("search", "h1", Duration.ofDays(8));
        assertThat(lines("agents"))
                .containsExactly(
                        "OK agents checkout on h1: last heartbeat at 2026-05-31T23:59:00Z",
                        "WARN agents checkout on h2: last heartbeat at 2026-05-31T22:30:00Z, 90 min ago. Unless the"
                                + " service was stopped, its log says why the agent cannot send.");
    }

    private void heartbeat(String service, String host, Duration ago) {
        cluster.send(
                "POST",
                "/logs-inference_agent-" + namespace + "/_doc?refresh=true&require_data_stream=true",
                Map.of(
                        "@timestamp",
                        NOW.minus(ago).toString(),
                        "agent.id",
                        "a",
                        "service.name",
                        service,
                        "host.name",
                        host));
    }

    @Test
    void modelThatIsLate_isNamed_untilItIsAnalysed() throws Exception {
        terminal.run("setup");
        EventWriter writer = new EventWriter(cluster, namespace);
        for (int i = 0; i < 48 * 60; i++) {
            double age = 40 + i % 17;
            writer.add(
                    "credit",
                    "1",
                    NOW.minus(Duration.ofHours(48)).plusSeconds(60L * i),
                    input -> input.putObject("num").put("age", age));
        }
        writer.write();
        SettableClock clock = new SettableClock(NOW.minus(Duration.ofHours(5)).plusSeconds(70));
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
        analyzer.run(Notifier.NONE).tick();

        assertThat(lines("analysis"))
                .containsExactly(
                        "WARN analysis credit is 4 h behind, analysed until 2026-05-31T19:00:00Z. Look whether"
                                + " 'inferwatch serve' runs and what its log says; 'inferwatch analyze' does windows by"
                                + " hand.",
                        "OK analysis 0 models are up to date");
        assertThat(terminal.run("status")).isZero();
        assertThat(terminal.out()).contains("credit: 2880 events").contains(", LATE by 4 h");
        assertThat(status().path("late_seconds").asLong()).isEqualTo(4 * 3_600);
        assertThat(status().path("hours_until").asText()).isEqualTo("2026-05-31T19:00:00Z");

        clock.set(NOW.plusSeconds(70));
        analyzer.run(Notifier.NONE).tick();
        assertThat(lines("analysis")).containsExactly("OK analysis 1 model is up to date");
        assertThat(status().path("late_seconds").isNull()).isTrue();
    }

    private JsonNode status() throws Exception {
        terminal.run("status", "--json");
        return new ObjectMapper().readTree(terminal.out()).at("/models/0");
    }
}
