// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.Program;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.StreamNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} at random points of a step, each followed by a start, stores what one analyzer stores that is never killed. More kills:
 * {@code -Dinferwatch.test.kills=50}.
 */
@ExtendWith(ElasticsearchExtension.class)
class KilledAnalyzerIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int KILLS = Integer.getInteger("inferwatch.test.kills", 5);
    private static final int FIRST = 27;
    private static final int ROWS = 60;
    private static final String MODEL = "m";

    private final Random random = new Random(17);
    private final SettableClock clock = new SettableClock(START);
    private ElasticsearchConnection cluster;
    private String killed;
    private String unharmed;
    private int ids;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        killed = server.namespace() + "k";
        unharmed = server.namespace() + "u";
        for (String namespace : List.of(killed, unharmed)) {
            new ElasticsearchStorage(cluster, namespace).setUp();
        }
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void killsAtAnyPoint_leaveTheSameStateAsNone() throws Exception {
        AnalysisRun run = TickProcess.run(cluster, unharmed, clock);
        for (int hour = 0; hour < FIRST; hour++) {
            write(hour, hour, ROWS);
        }
        clock.set(at(FIRST));
        run.tick();
        long millis = finish();
        for (int kill = 0; kill < KILLS; kill++) {
            int hour = FIRST + kill;
            write(hour, hour, ROWS);
            if (kill % 2 == 1) {
                write(hour - 2, hour, 5); // they come late
            }
            labels(hour - 1, hour);
            clock.set(at(hour + 1));
            run.tick();
            killAfter(random.nextInt(1 + (int) (millis * 11 / 10)));
            millis = finish();
        }
        Map<String, String> expected = StoredState.of(cluster, unharmed);
        assertThat(StoredState.differences(StoredState.of(cluster, killed), expected))
                .isEmpty();
        assertThat(expected.keySet().toString()).contains("findings", "alerts", "profiles", "series", "outcomes");
    }

    private void killAfter(int millis) throws Exception {
        Process process = start();
        try (BufferedReader lines = lines(process)) {
            awaitStep(lines);
            Thread.sleep(millis); // any moment of the step is the case to test
            process.destroyForcibly().waitFor();
        }
    }

    private long finish() throws Exception {
        Process process = start();
        try (BufferedReader lines = lines(process)) {
            awaitStep(lines);
            long millis = Long.parseLong(String.valueOf(lines.readLine()));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return millis;
        }
    }

    private static void awaitStep(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!"step".equals(line)) {
            assertThat(line).isNotNull();
            line = lines.readLine();
        }
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(Program.command(
                        TickProcess.class,
                        List.of(
                                cluster.address().url().toString(),
                                killed,
                                clock.instant().toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A minute and a second after the end of an hour, so that it is closed. */
    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour)).plusSeconds(61);
    }

    /** The same events in both namespaces; every fourth hour is shifted, so that findings come and go. */
    private void write(int hour, int now, int rows) {
        double shift = hour >= 24 && hour / 4 % 2 == 1 ? 30 : 0;
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            ObjectNode event = document(START.plus(Duration.ofHours(hour)).plusSeconds(i * 3_600L / rows));
            event.putObject("request").put("id", "r" + hour + "-" + i + "-" + now);
            event.withObjectProperty("event").put("outcome", "success").put("duration", 1_000_000 + i);
            event.putObject("model")
                    .put("name", MODEL)
                    .put("version", hour < 30 ? "1" : "2")
                    .put("role", "primary");
            event.putObject("input").putObject("num").put("age", 40 + 10 * random.nextGaussian() + shift);
            event.withObjectProperty("input").putObject("cat").put("country", random.nextInt(3) == 0 ? "DE" : "FR");
            event.putObject("prediction").put("label", random.nextBoolean() ? "yes" : "no");
            events.add(event);
        }
        store("logs-inference." + MODEL, events);
    }

    private void labels(int hour, int now) {
        List<ObjectNode> labels = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            ObjectNode label = document(at(now));
            label.putObject("model").put("name", MODEL);
            label.putObject("request").put("id", "r" + hour + "-" + i + "-" + hour);
            label.putObject("label").put("label", random.nextBoolean() ? "yes" : "no");
            labels.add(label);
        }
        store("labels", labels);
    }

    private ObjectNode document(Instant time) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", time.toString());
        document.putObject("event").put("id", "e" + ids++);
        return document;
    }

    private void store(String what, List<ObjectNode> documents) {
        for (String namespace : List.of(killed, unharmed)) {
            StreamNames streams = new StreamNames(namespace);
            String stream = what.equals("labels") ? streams.labels() : streams.events(MODEL);
            cluster.bulk(documents.stream()
                    .map(document -> BulkOperation.of(any -> any.create(write -> write.index(stream)
                            .id(document.at("/event/id").asText())
                            .document(document))))
                    .toList());
            cluster.send("POST", "/" + stream + "/_refresh", null);
        }
    }
}
