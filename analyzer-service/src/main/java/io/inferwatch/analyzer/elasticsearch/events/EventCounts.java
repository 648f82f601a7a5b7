package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the events of models: which there are, when, and how many per hour. Thread-safe; calls block. */
public final class EventCounts implements EventRepository {
    private static final String LENIENT = "?ignore_unavailable=true&allow_no_indices=true";

    private final ElasticsearchClient cluster;
    private final StreamNames streams;
    private final AllModelCounts allModels;

    public EventCounts(ElasticsearchClient cluster, StreamNames streams) {
        this.cluster = cluster;
        this.streams = streams;
        this.allModels = new AllModelCounts(this, streams.allEvents());
    }

    /** Makes all events written so far visible to searches. */
    @Override
    public void refresh() {
        cluster.send("POST", "/" + streams.allEvents() + "/_refresh" + LENIENT, null);
    }

    @Override
    public Map<String, Extent> extents() {
        return allModels.extents();
    }

    @Override
    public Map<String, Map<Instant, Long>> hours(Window window) {
        return allModels.hours(window);
    }

    @Override
    public Map<String, Long> counts(Map<String, Window> windows) {
        return allModels.counts(windows);
    }

    /** What the stream of one model holds over all time. */
    @Override
    public Extent extent(String model) {
        JsonNode answer = search(
                streams.events(model),
                Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        true,
                        "query",
                        ofModel(model, null),
                        "aggs",
                        Map.of(
                                "first", Map.of("min", Map.of("field", Fields.TIMESTAMP)),
                                "last", Map.of("max", Map.of("field", Fields.TIMESTAMP)),
                                "versions", terms(Fields.MODEL_VERSION, 100))));
        List<String> versions = new ArrayList<>();
        buckets(answer, "versions")
                .forEach(bucket -> versions.add(bucket.path("key").asText()));
        JsonNode aggregations = answer.path("aggregations");
        return new Extent(
                answer.path("hits").path("total").path("value").asLong(),
                time(aggregations.path("first")).orElse(null),
                time(aggregations.path("last")).orElse(null),
                versions.stream().sorted().toList());
    }

    /** Events per hour, version and role, in the order of time; hours without events are left out. */
    @Override
    public List<Slice> slices(String model, Window window) {
        Map<String, Object> roles = terms(Fields.MODEL_ROLE, 10);
        Map<String, Object> versions = nested(terms(Fields.MODEL_VERSION, 100), "roles", roles);
        Map<String, Object> hours = nested(
                Map.of("date_histogram", Map.of("field", Fields.TIMESTAMP, "fixed_interval", "1h", "min_doc_count", 1)),
                "versions",
                versions);
        List<Slice> slices = new ArrayList<>();
        for (Window part : Windows.parts(window, Duration.ofDays(180))) {
            JsonNode answer = search(
                    streams.events(model),
                    Map.of("size", 0, "query", ofModel(model, part), "aggs", Map.of("hours", hours)));
            for (JsonNode hour : buckets(answer, "hours")) {
                Instant start = Instant.ofEpochMilli(hour.path("key").asLong());
                for (JsonNode version : hour.path("versions").path("buckets")) {
                    for (JsonNode role : version.path("roles").path("buckets")) {
                        slices.add(new Slice(
                                new ProfileKey(
                                        model,
                                        version.path("key").asText(),
                                        role.path("key").asText(),
                                        start),
                                role.path("doc_count").asLong()));
                    }
                }
            }
        }
        return slices;
    }

    /** How many events of a model lie in a window. */
    @Override
    public long count(String model, Window window) {
        JsonNode answer = search(
                streams.events(model), Map.of("size", 0, "track_total_hits", true, "query", ofModel(model, window)));
        return answer.path("hits").path("total").path("value").asLong();
    }

    /** A filter query: the events of one hour, version and role. */
    public static Map<String, Object> of(ProfileKey key) {
        return ElasticsearchClient.all(List.of(
                ElasticsearchClient.term(Fields.MODEL_NAME, key.model()),
                ElasticsearchClient.term(Fields.MODEL_VERSION, key.version()),
                ElasticsearchClient.term(Fields.MODEL_ROLE, key.role()),
                during(Windows.hour(key.hour()))));
    }

    /** Volume, errors and latency per bucket of {@code every}, empty buckets included. */
    @Override
    public List<SeriesPoint> series(String model, Window window, Duration every) {
        Map<String, Object> buckets = nested(
                Map.of(
                        "date_histogram",
                        Map.of(
                                "field",
                                Fields.TIMESTAMP,
                                "fixed_interval",
                                every.toSeconds() + "s",
                                "min_doc_count",
                                0,
                                "extended_bounds",
                                Map.of(
                                        "min",
                                        window.from().toEpochMilli(),
                                        "max",
                                        window.to().toEpochMilli() - 1))),
                Map.of(
                        "failures", Map.of("filter", ElasticsearchClient.term(Fields.EVENT_OUTCOME, "failure")),
                        "latency",
                                Map.of(
                                        "percentiles",
                                        Map.of("field", Fields.EVENT_DURATION, "percents", List.of(50, 95)))));
        JsonNode answer = search(
                streams.events(model),
                Map.of("size", 0, "query", ofModel(model, window), "aggs", Map.of("series", buckets)));
        List<SeriesPoint> points = new ArrayList<>();
        for (JsonNode bucket : buckets(answer, "series")) {
            long events = bucket.path("doc_count").asLong();
            JsonNode latency = bucket.path("latency").path("values");
            points.add(new SeriesPoint(
                    Instant.ofEpochMilli(bucket.path("key").asLong()),
                    events,
                    events == 0
                            ? null
                            : (double) bucket.path("failures").path("doc_count").asLong() / events,
                    millis(latency.path("50.0")),
                    millis(latency.path("95.0"))));
        }
        return points;
    }

    private static @Nullable Double millis(JsonNode nanos) {
        return nanos.isNumber() ? Double.valueOf(nanos.asDouble() / 1e6) : null;
    }

    public JsonNode search(String index, Map<String, Object> body) {
        return cluster.send("POST", "/" + index + "/_search" + LENIENT, body);
    }

    public String stream(String model) {
        return streams.events(model);
    }

    /** The events of a model, its name included since two names can share a slug. */
    static Map<String, Object> ofModel(String model, @Nullable Window window) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        conditions.add(ElasticsearchClient.term(Fields.MODEL_NAME, model));
        if (window != null) {
            conditions.add(during(window));
        }
        return ElasticsearchClient.all(conditions);
    }

    public static Map<String, Object> during(Window window) {
        return Map.of(
                "range",
                Map.of(
                        Fields.TIMESTAMP,
                        Map.of(
                                "gte",
                                window.from().toEpochMilli(),
                                "lt",
                                window.to().toEpochMilli(),
                                "format",
                                "epoch_millis")));
    }

    public static Map<String, Object> terms(String field, int size) {
        return Map.of("terms", Map.of("field", field, "size", size));
    }

    private static Map<String, Object> nested(Map<String, Object> outer, String name, Map<String, Object> inner) {
        return nested(outer, Map.of(name, inner));
    }

    private static Map<String, Object> nested(Map<String, Object> outer, Map<String, Object> inner) {
        Map<String, Object> both = new HashMap<>(outer);
        both.put("aggs", inner);
        return both;
    }

    private static JsonNode buckets(JsonNode answer, String name) {
        return answer.path("aggregations").path(name).path("buckets");
    }

    private static Optional<Instant> time(JsonNode value) {
        JsonNode millis = value.path("value");
        return millis.isNumber() ? Optional.of(Instant.ofEpochMilli((long) millis.asDouble())) : Optional.empty();
    }
}
