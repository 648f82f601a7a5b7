// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.metric;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stream of business metrics. Thread-safe; calls block. */
public final class MetricStream implements MetricRepository {
    private static final int MOST_MODELS = 10_000;
    private static final int MOST_IDS = 1_000;
    /** Of one request: {@code search.max_buckets} is 65 536. */
    private static final int MOST_BUCKETS = 60_000;

    private static final String LENIENT = "?ignore_unavailable=true&allow_no_indices=true";
    private static final String NAMES = "names";
    private static final String NAME = "name";
    private static final String STEPS = "steps";
    private static final String MEAN = "mean";

    private final ElasticsearchConnection cluster;
    private final String stream;
    private final String rows;

    public MetricStream(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.stream = streams.metrics();
        this.rows = new IndexNames(streams.namespace()).of("series");
    }

    @Override
    public void storeRows(String model, List<MetricSeries> hours) {
        Map<String, Object> documents = new HashMap<>();
        hours.forEach(metric -> metric.points()
                .forEach(hour -> documents.put(
                        IndexNames.id("metric", model, metric.name(), hour.time()),
                        Map.of(
                                Fields.TIMESTAMP,
                                hour.time().toString(),
                                "model",
                                Map.of("name", model),
                                "series",
                                Map.of(
                                        "kind",
                                        "metric",
                                        "metric",
                                        metric.name(),
                                        "mean",
                                        hour.mean(),
                                        "count",
                                        hour.values())))));
        cluster.index(rows, documents);
    }

    @Override
    public Map<String, Long> counts(Instant before) {
        refresh();
        Query past = Query.of(query -> query.range(range -> range.date(date -> date.field(Fields.TIMESTAMP)
                .lt(Long.toString(before.toEpochMilli()))
                .format("epoch_millis"))));
        JsonNode answer = search(new SearchRequest.Builder()
                .query(Queries.all(past))
                .aggregations(NAMES, Queries.terms(Fields.MODEL_NAME, MOST_MODELS)));
        Map<String, Long> counts = new TreeMap<>();
        buckets(answer.path("aggregations"), NAMES)
                .forEach(bucket -> counts.put(
                        bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return counts;
    }

    @Override
    public SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step) {
        return means(model, window, step, MOST_METRICS, List.of());
    }

    @Override
    public SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step, List<String> names) {
        return names.isEmpty()
                ? new TreeMap<>()
                : means(model, window, step, names.size(), List.of(Queries.terms(Fields.METRIC_NAME, names)));
    }

    @Override
    public List<String> names(String model, Window window, NamePage page) {
        JsonNode answer = search(new SearchRequest.Builder()
                .query(Queries.all(of(model, window)))
                .aggregations(
                        NAMES, Queries.names(NAME, Fields.METRIC_NAME, page)._toAggregation()));
        List<String> names = new ArrayList<>();
        buckets(answer.path("aggregations"), NAMES)
                .forEach(bucket -> names.add(bucket.path("key").path(NAME).asText()));
        return names;
    }

    private static List<Query> of(String model, Window window) {
        return List.of(
                Queries.term(Fields.MODEL_NAME, model), Queries.during(Fields.TIMESTAMP, window.from(), window.to()));
    }

    /** @param most metrics that there can be */
    private SortedMap<String, List<MetricHour>> means(
            String model, Window window, Duration step, int most, List<Query> conditions) {
        SortedMap<String, List<MetricHour>> means = new TreeMap<>();
        for (Window part : Windows.parts(window, step.multipliedBy(MOST_BUCKETS / most))) {
            List<Query> all = new ArrayList<>(of(model, part));
            all.addAll(conditions);
            JsonNode answer =
                    search(new SearchRequest.Builder().query(Queries.all(all)).aggregations(NAMES, steps(step, most)));
            for (JsonNode name : buckets(answer.path("aggregations"), NAMES)) {
                List<MetricHour> own = means.computeIfAbsent(name.path("key").asText(), any -> new ArrayList<>());
                buckets(name, STEPS).forEach(bucket -> own.add(point(bucket)));
            }
        }
        return means;
    }

    private static Aggregation steps(Duration step, int most) {
        return Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.METRIC_NAME).size(most))
                .aggregations(
                        STEPS,
                        steps -> steps.dateHistogram(histogram -> histogram
                                        .field(Fields.TIMESTAMP)
                                        .fixedInterval(every -> every.time(step.toSeconds() + "s"))
                                        .minDocCount(1))
                                .aggregations(MEAN, mean -> mean.avg(avg -> avg.field(Fields.METRIC_VALUE)))));
    }

    private static MetricHour point(JsonNode bucket) {
        return new MetricHour(
                Instant.ofEpochMilli(bucket.path("key").asLong()),
                bucket.path(MEAN).path("value").asDouble(),
                bucket.path("doc_count").asLong());
    }

    @Override
    public List<Stored> add(List<MetricEvent> values) {
        Map<String, MetricEvent> byId = new LinkedHashMap<>();
        values.forEach(value -> byId.putIfAbsent(id(value), value));
        Set<String> there = cluster.bulk(byId.entrySet().stream()
                .map(value -> create(value.getKey(), value.getValue()))
                .toList());
        refresh();
        Map<String, Double> known = values(there);
        Set<String> seen = new HashSet<>();
        return values.stream()
                .map(value -> {
                    String id = id(value);
                    double stored =
                            known.getOrDefault(id, byId.getOrDefault(id, value).value());
                    return new Stored(seen.add(id) && !there.contains(id), stored);
                })
                .toList();
    }

    /** Times count in milliseconds, as they are stored. */
    private static String id(MetricEvent value) {
        return value.id().isEmpty()
                ? IndexNames.id(
                        "metric",
                        value.model(),
                        value.modelVersion(),
                        value.name(),
                        value.time().toEpochMilli())
                : value.id();
    }

    private BulkOperation create(String id, MetricEvent value) {
        JsonWriter json = new JsonWriter();
        new EventJson(json).write(value, id);
        JsonNode document = parse(json.toString());
        return BulkOperation.of(
                any -> any.create(write -> write.index(stream).id(id).document(document)));
    }

    private static JsonNode parse(String json) {
        try {
            return ElasticsearchConnection.JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What is stored under some ids. */
    private Map<String, Double> values(Collection<String> ids) {
        Map<String, Double> values = new HashMap<>();
        for (List<String> some : Parallel.parts(List.copyOf(ids), MOST_IDS)) {
            JsonNode answer = cluster.search(
                    new SearchRequest.Builder()
                            .index(stream)
                            .size(some.size())
                            .query(query -> query.ids(known -> known.values(some)))
                            .source(none -> none.fetch(false))
                            .fields(Queries.field(Fields.METRIC_VALUE))
                            .build(),
                    "hits.hits._id,hits.hits.fields");
            answer.path("hits")
                    .path("hits")
                    .forEach(hit -> values.put(
                            hit.path("_id").asText(),
                            hit.path("fields").path(Fields.METRIC_VALUE).path(0).asDouble()));
        }
        return values;
    }

    private void refresh() {
        cluster.send("POST", "/" + stream + "/_refresh" + LENIENT, null);
    }

    private JsonNode search(SearchRequest.Builder search) {
        return cluster.search(
                search.index(stream)
                        .size(0)
                        .trackTotalHits(total -> total.enabled(false))
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .build(),
                "aggregations");
    }

    private static JsonNode buckets(JsonNode aggregations, String name) {
        return aggregations.path(name).path("buckets");
    }
}
