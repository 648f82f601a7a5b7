// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.profile.ProfileRepository.Span;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many requests a tick and a page send, with few models and with many. */
@ExtendWith(ElasticsearchExtension.class)
class RequestsIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int FEW = 2;
    private static final int MANY = 200;
    private static final int STREAMS = 4;
    private static final int IDLE_TICK = 10;
    private static final int NEW = 4;
    private static final int FIRST_STEP = 33;
    private static final int ROWS_PER_HOUR = 10;

    private final SettableClock clock = new SettableClock(at(3).plusSeconds(61));
    private ElasticsearchConnection cluster;
    private String namespace;
    private EventWriter writer;
    private Analyzer analyzer;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        writer = new EventWriter(cluster, namespace);
        analyzer = Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
        analyzer.setUp();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void requests_doNotDependOnTheNumberOfModels() {
        for (int hour = 0; hour < 3; hour++) {
            events(model(0), hour);
        }
        writer.write();
        analyzer.createReference(model(0), "past", new Window(at(0), at(1)), null);
        analyzer.run(Notifier.NONE).tick();
        copies(1, FEW);
        long summary = requests(() -> reports().model(model(1)));
        requests(this::page); // the layout and the reference's profile are cached from now on
        long page = requests(this::page);
        long overview = requests(() -> reports().models());

        copies(FEW, MANY);

        assertThat(requests(() -> reports().model(model(1)))).isEqualTo(summary);
        assertThat(requests(this::page)).isEqualTo(page);
        assertThat(requests(() -> reports().models())).isEqualTo(overview).isLessThanOrEqualTo(4);
        assertThat(reports().models()).hasSize(MANY);

        AnalysisRun run = analyzer.run(Notifier.NONE);
        run.tick();
        assertThat(requests(run::tick)).isLessThanOrEqualTo(IDLE_TICK);

        lateEventIsSeen(run);
        assertThat(requests(run::tick)).isLessThanOrEqualTo(IDLE_TICK);
    }

    @Test
    void firstStep_asksNothingTwice() {
        AnalysisRun run = analyzer.run(Notifier.NONE);
        day(model(0));
        clock.set(at(26));
        run.tick();
        assertThat(analyzer.references(model(0))).hasSize(1);
        for (int i = 1; i <= NEW; i++) {
            day(model(i));
        }

        long first = requests(run::tick);

        assertThat(analyzer.references(model(NEW))).hasSize(1);
        assertThat(first - requests(run::tick)).isLessThanOrEqualTo(NEW * FIRST_STEP);
    }

    /** As much traffic as a first reference needs. */
    private void day(String model) {
        for (int hour = 0; hour < 24; hour++) {
            for (int time = 0; time < 5; time++) {
                events(model, hour);
            }
        }
        writer.write();
    }

    private void lateEventIsSeen(AnalysisRun run) {
        String model = model(MANY / 2);
        assertThat(rows(model)).isEqualTo(ROWS_PER_HOUR);
        writer.add(
                model,
                "1",
                at(2).plusSeconds(7),
                input -> input.putObject("num").put("age", 40));
        writer.write();
        run.tick();
        assertThat(rows(model)).isEqualTo(ROWS_PER_HOUR + 1);
    }

    private long rows(String model) {
        Window hour = new Window(at(2), at(3));
        return new ElasticsearchStorage(cluster, namespace)
                .profiles().hours(model, 1, hour).values().stream()
                        .mapToLong(stored -> stored.rows())
                        .sum();
    }

    private void page() {
        assertThat(reports().report(model(1), new Window(at(1), at(3)))).isPresent();
    }

    private Reports reports() {
        return analyzer.reports();
    }

    private long requests(Runnable work) {
        long before = cluster.requests().total();
        work.run();
        return cluster.requests().total() - before;
    }

    /** Models with the events of the first one, and with all that the analyzer stored of it. */
    private void copies(int from, int to) {
        for (int i = from; i < to; i++) {
            for (int hour = 0; hour < 3; hour++) {
                events(model(i), hour);
            }
        }
        writer.write();
        copy("config", from, to);
        copy("profiles", from, to);
    }

    private void copy(String kind, int from, int to) {
        String index = new IndexNames(namespace).of(kind);
        String field = kind.equals("config") ? "config.model" : "model.name";
        cluster.send("POST", "/" + index + "/_refresh", null);
        JsonNode hits = cluster.send(
                        "POST",
                        "/" + index + "/_search",
                        Map.of("size", 100, "query", Map.of("term", Map.of(field, model(0)))))
                .path("hits")
                .path("hits");
        Map<String, Object> documents = new HashMap<>();
        for (JsonNode hit : hits) {
            for (int i = from; i < to; i++) {
                JsonNode copy = parse(hit.path("_source").toString().replace(model(0), model(i)));
                documents.put(id(kind, copy), copy);
            }
        }
        cluster.index(index, documents);
        cluster.send("POST", "/" + index + "/_refresh", null);
    }

    private static String id(String kind, JsonNode document) {
        JsonNode config = document.path("config");
        JsonNode model = document.path("model");
        JsonNode profile = document.path("profile");
        return kind.equals("config")
                ? IndexNames.id(
                        config.path("kind").asText(),
                        config.path("model").asText(),
                        config.path("key").asText())
                : IndexNames.id(
                        Span.valueOf(profile.path("span").asText()),
                        model.path("name").asText(),
                        model.path("version").asText(),
                        model.path("role").asText(),
                        null,
                        Instant.parse(document.path("@timestamp").asText()),
                        profile.path("layout").asInt());
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void events(String model, int hour) {
        Random random = new Random(hour);
        for (int i = 0; i < ROWS_PER_HOUR; i++) {
            double age = 40 + 10 * random.nextGaussian();
            writer.add(
                    model,
                    "1",
                    at(hour).plusSeconds(300L * i),
                    input -> input.putObject("num").put("age", age));
        }
    }

    /** Names of which only the first signs differ in a stream's name: 200 streams are more than a busy machine makes in a minute. */
    private static String model(int i) {
        return String.format("%c%s%03d", 'a' + i % STREAMS, "x".repeat(80), i);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
