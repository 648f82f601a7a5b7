package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the events of all models at once. Thread-safe; calls block. */
final class AllModelCounts {
    private static final int MAX_MODELS = 10_000;
    /** Buckets per request: two days of 200 models. */
    private static final int PAGE = 10_000;

    private static final int FILTERS_AT_ONCE = 500;

    private final EventCounts events;
    private final String streams;

    AllModelCounts(EventCounts events, String streams) {
        this.events = events;
        this.streams = streams;
    }

    Map<String, Extent> extents() {
        Map<String, Object> models = new HashMap<>(EventCounts.terms(Fields.MODEL_NAME, MAX_MODELS));
        models.put(
                "aggs",
                Map.of(
                        "first", Map.of("min", Map.of("field", Fields.TIMESTAMP)),
                        "last", Map.of("max", Map.of("field", Fields.TIMESTAMP)),
                        "versions", EventCounts.terms(Fields.MODEL_VERSION, 100)));
        Map<String, Extent> extents = new TreeMap<>();
        for (JsonNode model : aggregate(null, "models", models).path("buckets")) {
            List<String> versions = new ArrayList<>();
            model.path("versions")
                    .path("buckets")
                    .forEach(version -> versions.add(version.path("key").asText()));
            versions.sort(null);
            extents.put(
                    model.path("key").asText(),
                    new Extent(
                            model.path("doc_count").asLong(),
                            time(model.path("first").path("value")),
                            time(model.path("last").path("value")),
                            versions));
        }
        return extents;
    }

    /** Pages through pairs of model and hour, so that no number of models meets the server's limit of buckets. */
    Map<String, Map<Instant, Long>> hours(Window window) {
        Map<String, Map<Instant, Long>> hours = new HashMap<>();
        Map<String, Object> hour = Map.of("date_histogram", Map.of("field", Fields.TIMESTAMP, "fixed_interval", "1h"));
        Map<String, Object> model = Map.of("terms", Map.of("field", Fields.MODEL_NAME));
        Map<String, Object> pairs = new HashMap<>();
        pairs.put("size", PAGE);
        pairs.put("sources", List.of(Map.of("model", model), Map.of("hour", hour)));
        JsonNode page;
        do {
            page = aggregate(window, "pairs", Map.of("composite", pairs));
            for (JsonNode pair : page.path("buckets")) {
                hours.computeIfAbsent(pair.path("key").path("model").asText(), any -> new TreeMap<>())
                        .put(
                                Instant.ofEpochMilli(
                                        pair.path("key").path("hour").asLong()),
                                pair.path("doc_count").asLong());
            }
            pairs.put("after", page.path("after_key"));
        } while (page.path("buckets").size() == PAGE);
        return hours;
    }

    Map<String, Long> counts(Map<String, Window> windows) {
        Map<String, Long> counts = new HashMap<>();
        List<String> models = List.copyOf(windows.keySet());
        for (int from = 0; from < models.size(); from += FILTERS_AT_ONCE) {
            List<String> some = models.subList(from, Math.min(models.size(), from + FILTERS_AT_ONCE));
            List<Map<String, Object>> filters = some.stream()
                    .map(model -> EventCounts.ofModel(model, windows.get(model)))
                    .toList();
            JsonNode buckets = aggregate(null, "models", Map.of("filters", Map.of("filters", filters)))
                    .path("buckets");
            for (int i = 0; i < some.size(); i++) {
                counts.put(some.get(i), buckets.path(i).path("doc_count").asLong());
            }
        }
        return counts;
    }

    private JsonNode aggregate(@Nullable Window window, String name, Map<String, Object> aggregation) {
        Map<String, Object> search = new HashMap<>();
        search.put("size", 0);
        search.put("track_total_hits", false);
        search.put("aggs", Map.of(name, aggregation));
        if (window != null) {
            search.put("query", ElasticsearchClient.all(List.of(EventCounts.during(window))));
        }
        return events.search(streams, search).path("aggregations").path(name);
    }

    private static @Nullable Instant time(JsonNode millis) {
        return millis.isNumber() ? Instant.ofEpochMilli((long) millis.asDouble()) : null;
    }
}
