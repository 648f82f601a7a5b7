// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the events of all models at once. Thread-safe; calls block. */
final class AllModelCounts {
    private static final String MODEL = "model";
    private static final String HOUR = "hour";
    private static final int MAX_MODELS = 10_000;
    /** Buckets per request: two days of 200 models. */
    private static final int PAGE = 10_000;

    private static final int FILTERS_AT_ONCE = 500;
    private static final int MAX_TRAFFIC = 1_000;
    private static final double NANOS_OF_MILLI = 1e6;

    private static final Map<String, Aggregation> OF_EXTENT = Map.of(
            "first", Aggregation.of(any -> any.min(min -> min.field(Fields.TIMESTAMP))),
            "last", Aggregation.of(any -> any.max(max -> max.field(Fields.TIMESTAMP))),
            "versions", Queries.terms(Fields.MODEL_VERSION, 100));

    private final EventCounts events;
    private final String streams;

    AllModelCounts(EventCounts events, String streams) {
        this.events = events;
        this.streams = streams;
    }

    /** One request: hours, failures and response times of at most {@value #MAX_TRAFFIC} models. */
    Map<String, DayTraffic> traffic(Window window) {
        Aggregation models = Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.MODEL_NAME).size(MAX_TRAFFIC))
                .aggregations(
                        "hours",
                        hours -> hours.dateHistogram(histogram -> histogram
                                .field(Fields.TIMESTAMP)
                                .fixedInterval(every -> every.time("1h"))
                                .minDocCount(1)))
                .aggregations("failures", failures -> failures.filter(Queries.term(Fields.EVENT_OUTCOME, "failure")))
                .aggregations(
                        "latency",
                        latency -> latency.percentiles(
                                some -> some.field(Fields.EVENT_DURATION).percents(95.0))));
        Map<String, DayTraffic> traffic = new HashMap<>();
        aggregate(window, "models", models)
                .path("buckets")
                .forEach(model -> traffic.put(model.path("key").asText(), traffic(model)));
        return traffic;
    }

    private static DayTraffic traffic(JsonNode model) {
        Map<Instant, Long> hours = new HashMap<>();
        model.path("hours")
                .path("buckets")
                .forEach(hour -> hours.put(
                        Instant.ofEpochMilli(hour.path("key").asLong()),
                        hour.path("doc_count").asLong()));
        long events = model.path("doc_count").asLong();
        double failures = model.path("failures").path("doc_count").asDouble();
        JsonNode slow = model.path("latency").path("values").path("95.0");
        return new DayTraffic(
                hours,
                events == 0 ? null : Double.valueOf(failures / events),
                slow.isNumber() ? Double.valueOf(slow.asDouble() / NANOS_OF_MILLI) : null);
    }

    Map<String, Extent> extents() {
        Aggregation models = Aggregation.of(
                any -> any.terms(terms -> terms.field(Fields.MODEL_NAME).size(MAX_MODELS))
                        .aggregations(OF_EXTENT));
        Map<String, Extent> extents = new TreeMap<>();
        aggregate(null, "models", models)
                .path("buckets")
                .forEach(model -> extents.put(model.path("key").asText(), extent(model)));
        return extents;
    }

    /** One request, whose buckets are those of the page. */
    Map<String, Extent> extents(NamePage page) {
        Aggregation models = Aggregation.of(any ->
                any.composite(Queries.names(MODEL, Fields.MODEL_NAME, page)).aggregations(OF_EXTENT));
        Map<String, Extent> extents = new LinkedHashMap<>();
        aggregate(null, "models", models)
                .path("buckets")
                .forEach(model -> extents.put(model.path("key").path(MODEL).asText(), extent(model)));
        return extents;
    }

    private static Extent extent(JsonNode model) {
        List<String> versions = new ArrayList<>();
        model.path("versions")
                .path("buckets")
                .forEach(version -> versions.add(version.path("key").asText()));
        versions.sort(null);
        return new Extent(
                model.path("doc_count").asLong(),
                time(model.path("first").path("value")),
                time(model.path("last").path("value")),
                versions);
    }

    /** Pages through pairs of model and hour, so that no number of models meets the server's limit of buckets. */
    Map<String, Map<Instant, Long>> hours(Window window) {
        Map<String, Map<Instant, Long>> hours = new HashMap<>();
        Map<String, FieldValue> after = Map.of();
        JsonNode page;
        do {
            page = aggregate(window, "pairs", pairs(after));
            for (JsonNode pair : page.path("buckets")) {
                hours.computeIfAbsent(pair.path("key").path(MODEL).asText(), any -> new TreeMap<>())
                        .put(
                                Instant.ofEpochMilli(pair.path("key").path(HOUR).asLong()),
                                pair.path("doc_count").asLong());
            }
            JsonNode last = page.path("after_key");
            after = Map.of(
                    MODEL, FieldValue.of(last.path(MODEL).asText()),
                    HOUR, FieldValue.of(last.path(HOUR).asLong()));
        } while (page.path("buckets").size() == PAGE);
        return hours;
    }

    Map<String, Long> counts(Map<String, Window> windows) {
        Map<String, Long> counts = new HashMap<>();
        for (List<String> some : Parallel.parts(List.copyOf(windows.keySet()), FILTERS_AT_ONCE)) {
            List<Query> filters = some.stream()
                    .map(model -> EventCounts.ofModel(model, windows.get(model)))
                    .toList();
            JsonNode buckets =
                    aggregate(null, "models", Queries.counts(filters)).path("buckets");
            for (int i = 0; i < some.size(); i++) {
                counts.put(some.get(i), buckets.path(i).path("doc_count").asLong());
            }
        }
        return counts;
    }

    private static Aggregation pairs(Map<String, FieldValue> after) {
        CompositeAggregationSource model =
                CompositeAggregationSource.of(source -> source.terms(terms -> terms.field(Fields.MODEL_NAME)));
        CompositeAggregationSource hour = CompositeAggregationSource.of(source -> source.dateHistogram(
                histogram -> histogram.field(Fields.TIMESTAMP).fixedInterval(every -> every.time("1h"))));
        return CompositeAggregation.of(pairs -> {
                    pairs.size(PAGE).sources(List.of(Map.of(MODEL, model), Map.of(HOUR, hour)));
                    return after.isEmpty() ? pairs : pairs.after(after);
                })
                ._toAggregation();
    }

    private JsonNode aggregate(@Nullable Window window, String name, Aggregation aggregation) {
        return events.search(streams, search -> {
                    search.trackTotalHits(total -> total.enabled(false)).aggregations(name, aggregation);
                    return window == null ? search : search.query(Queries.all(EventCounts.during(window)));
                })
                .path("aggregations")
                .path(name);
    }

    private static @Nullable Instant time(JsonNode millis) {
        return millis.isNumber() ? Instant.ofEpochMilli((long) millis.asDouble()) : null;
    }
}
