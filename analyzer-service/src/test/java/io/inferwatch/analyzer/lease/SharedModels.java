// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.Await;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Models with the same traffic, of which every third shifts; and all that was stored of them. */
public final class SharedModels {
    private static final int ROWS = 45;
    private static final int SHIFT = 26;
    private static final int HOURS = 32;
    /** After its end an hour is over. */
    private static final Duration OVER = Duration.ofSeconds(65);
    /** From the start of a test until its models have references. */
    private static final Duration UNTIL_REFERENCES = Duration.ofMinutes(2);

    private static final List<String> KINDS = List.of("checks", "series", "profiles", "findings", "alerts");
    /** Names of which only the ends differ lead into one stream: streams take long to make. */
    private static final String LONG = "x".repeat(80);

    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final int models;

    public SharedModels(ElasticsearchConnection cluster, String namespace, int models) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.models = models;
    }

    public List<String> names() {
        return IntStream.range(0, models).mapToObj(SharedModels::name).toList();
    }

    /**
     * Settings by which each hour is analysed by itself, however few its rows are, and none that ends later: processes read the system's
     * clock, which nothing else moves.
     */
    public String settings(Instant end) {
        int hour = end.atOffset(ZoneOffset.UTC).getHour();
        return names().stream()
                .map(name -> "  " + name + ": {cadence: hour, schedule: '1 " + hour + " * * *'}\n")
                .collect(Collectors.joining("", "models:\n", ""));
    }

    public static String name(int model) {
        return String.format("%s-%03d", LONG, model);
    }

    /**
     * The last hour that is over. Waits where another one is about to be: a new reference is news, for which a model is analysed until now
     * whatever its schedule says.
     */
    public static Instant lastHour() {
        Instant next = lastHour(Instant.now()).plus(OVER).plus(Duration.ofHours(1));
        if (Duration.between(Instant.now(), next).compareTo(UNTIL_REFERENCES) < 0) {
            Await.until(() -> !Instant.now().isBefore(next));
        }
        return lastHour(Instant.now());
    }

    private static Instant lastHour(Instant now) {
        return now.minus(OVER).truncatedTo(ChronoUnit.HOURS);
    }

    /** @param start of hour 0; hour 24 is the first that is compared with a reference */
    public void write(Instant start, int fromHour, int toHour) {
        EventWriter writer = new EventWriter(cluster, namespace);
        for (int model = 0; model < models; model++) {
            String name = name(model);
            forEach(
                    model,
                    start,
                    fromHour,
                    toHour,
                    (time, age) -> writer.add(
                            name, "1", time, input -> input.putObject("num").put("age", age)));
            writer.write();
        }
    }

    /** All hours up to a time. */
    public void write(Instant end) {
        write(end.minus(Duration.ofHours(HOURS)), 0, HOURS);
    }

    /** The same for an agent. */
    public void offer(Instant end, Consumer<InferenceEvent> agent) {
        for (int model = 0; model < models; model++) {
            String name = name(model);
            forEach(
                    model,
                    end.minus(Duration.ofHours(HOURS)),
                    0,
                    HOURS,
                    (time, age) -> agent.accept(InferenceEvent.builder(name, "1")
                            .id(name + time)
                            .time(time)
                            .numeric("age", age)
                            .build()));
        }
    }

    public long events() {
        return (long) models * HOURS * ROWS;
    }

    private static void forEach(int model, Instant start, int fromHour, int toHour, BiConsumer<Instant, Double> row) {
        for (int hour = fromHour; hour < toHour; hour++) {
            Random random = new Random(1_000L * model + hour);
            double mean = hour >= SHIFT && model % 3 == 0 ? 70 : 40;
            for (int i = 0; i < ROWS; i++) {
                row.accept(
                        start.plus(Duration.ofHours(hour)).plusSeconds(3_600L * i / ROWS),
                        mean + 10 * random.nextGaussian());
            }
        }
    }

    /**
     * A stored document.
     *
     * @param writes how often it was written
     */
    public record Document(JsonNode source, long writes) {}

    /** All documents of a kind by id. */
    public Map<String, Document> documents(String kind) {
        String index = new IndexNames(namespace).of(kind);
        cluster.send("POST", "/" + index + "/_refresh", null);
        Map<String, Document> documents = new TreeMap<>();
        for (String model : names()) {
            cluster.send(
                            "POST",
                            "/" + index + "/_search",
                            Map.of(
                                    "size",
                                    10_000,
                                    "version",
                                    true,
                                    "query",
                                    Map.of("term", Map.of("model.name", model))))
                    .path("hits")
                    .path("hits")
                    .forEach(hit -> documents.put(
                            hit.path("_id").asText(),
                            new Document(
                                    hit.path("_source"), hit.path("_version").asLong())));
        }
        return documents;
    }

    /** Until when each model was evaluated. */
    public List<Instant> progress() {
        List<Instant> reached = new ArrayList<>();
        String index = new IndexNames(namespace).of("config");
        List<String> ids = names().stream()
                .map(model -> IndexNames.id("state", model, "judged"))
                .toList();
        cluster.send("POST", "/" + index + "/_mget", Map.of("ids", ids))
                .path("docs")
                .forEach(document -> {
                    if (document.path("found").asBoolean()) {
                        reached.add(
                                Instant.parse(document.at("/_source/body/until").asText()));
                    }
                });
        return reached;
    }

    public boolean isDone(Instant end) {
        List<Instant> reached = progress();
        return reached.size() == models && reached.stream().allMatch(end::equals);
    }

    /**
     * Checks that the same is stored of both.
     *
     * @return the models of which something was written more often than there
     */
    public Set<String> assertSameAs(SharedModels other) {
        Set<String> again = new TreeSet<>();
        for (String kind : KINDS) {
            Map<String, Document> expected = other.documents(kind);
            Map<String, Document> found = documents(kind);
            assertThat(sources(found)).as(kind).isNotEmpty().isEqualTo(sources(expected));
            found.forEach((id, document) -> {
                if (!kind.equals("alerts")
                        && document.writes()
                                > expected.getOrDefault(id, document).writes()) {
                    again.add(document.source().at("/model/name").asText());
                }
            });
        }
        return again;
    }

    private static Map<String, JsonNode> sources(Map<String, Document> documents) {
        Map<String, JsonNode> sources = new TreeMap<>();
        documents.forEach((id, document) -> sources.put(id, withoutSending(document.source())));
        return sources;
    }

    /** When an alert was stored and sent is not the same twice. */
    private static JsonNode withoutSending(JsonNode source) {
        ObjectNode kept = source.deepCopy();
        kept.remove("deliveries");
        if (kept.path("alert") instanceof ObjectNode alert) {
            alert.remove("created");
        }
        return kept;
    }
}
