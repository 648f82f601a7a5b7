// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.facts;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.CountRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.SelectionQuery;
import io.inferwatch.analyzer.elasticsearch.profiler.HourAggregations;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.analyzer.pattern.ValueCounts;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what single values have to do with an anomaly, inside Elasticsearch. Bounded: {@value #COLUMNS} columns,
 * {@value #VALUES} values of each, far from the limit of buckets. Of a {@linkplain EventSelection#sampled sampled} population the counts are
 * those of the sample, the same one each time. Thread-safe; calls block.
 */
public final class ValueCountQueries implements ValueCounts {
    private static final int COLUMNS = 100;
    private static final int VALUES = 20;
    private static final int COLUMNS_AT_ONCE = 50;
    private static final int FILTERS_AT_ONCE = 200;
    private static final String SAMPLE = "sample";
    private static final int SEED = 8191;
    private static final List<String> CATEGORIES = List.of(
            Fields.MODEL_VERSION,
            Fields.HOST_NAME,
            Fields.SERVICE_VERSION,
            Fields.LABELS + "*",
            Fields.INPUT_CAT + "*",
            Fields.INPUT_BOOL + "*");

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final EventFields fields;

    public ValueCountQueries(ElasticsearchConnection cluster, EventCounts events, EventFields fields) {
        this.cluster = cluster;
        this.events = events;
        this.fields = fields;
    }

    /** The categorical and boolean fields whose values may explain something, at most {@value #COLUMNS}. */
    @Override
    public List<String> categories(String model) {
        return fields.names(model, CATEGORIES).stream().limit(COLUMNS).toList();
    }

    /** Those of the fields of which any event of the model has a value. */
    @Override
    public Set<String> withValues(String model, List<String> names) {
        return Set.copyOf(fields.names(model, names));
    }

    /** The events, or as many of them as are in the sample. */
    @Override
    public long count(EventSelection population) {
        return population.share() < 1
                ? counts(population, List.of(new Selection.All(List.of())))[0]
                : cluster.count(CountRequest.of(count -> count.index(events.stream(population.model()))
                        .ignoreUnavailable(true)
                        .query(SelectionQuery.of(population))));
    }

    /** The most frequent values of each column, with the events that have them. */
    @Override
    public Map<String, Map<String, Long>> topValues(EventSelection population, List<String> columns) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        Map<String, Aggregation> terms = new TreeMap<>();
        columns.forEach(column -> terms.put(column, Queries.terms(column, VALUES)));
        each(population, terms, (column, buckets) -> {
            Map<String, Long> values = new TreeMap<>();
            buckets.forEach(bucket -> values.put(key(bucket), events(bucket, population)));
            counts.put(column, values);
        });
        return counts;
    }

    /** Booleans have numbers as keys. */
    private static String key(JsonNode bucket) {
        return bucket.path("key_as_string").asText(bucket.path("key").asText());
    }

    /** Events per bin of each grid. */
    @Override
    public Map<String, long[]> bins(EventSelection population, Map<String, Grid> grids) {
        Map<String, long[]> counts = new TreeMap<>();
        Map<String, Aggregation> ranges = new TreeMap<>();
        grids.forEach((column, grid) -> ranges.put(column, HourAggregations.ranges(column, grid)));
        each(population, ranges, (column, buckets) -> {
            List<Long> bins = new ArrayList<>();
            buckets.forEach(bucket -> bins.add(events(bucket, population)));
            counts.put(column, bins.stream().mapToLong(Long::longValue).toArray());
        });
        return counts;
    }

    /** The events that each selection finds, in their order. */
    @Override
    public long[] counts(EventSelection population, List<Selection> selections) {
        long[] counts = new long[selections.size()];
        for (int from = 0; from < counts.length; from += FILTERS_AT_ONCE) {
            List<Query> filters = selections.subList(from, Math.min(counts.length, from + FILTERS_AT_ONCE)).stream()
                    .map(SelectionQuery::of)
                    .toList();
            JsonNode buckets = search(population, Map.of("all", Queries.counts(filters)))
                    .path("all")
                    .path("buckets");
            for (int i = 0; i < filters.size(); i++) {
                counts[from + i] = events(buckets.path(i), population);
            }
        }
        return counts;
    }

    @FunctionalInterface
    private interface BucketReader {
        void read(String column, JsonNode buckets);
    }

    /** Asks some columns at a time; names of aggregations cannot hold every name of a column. */
    private void each(EventSelection population, Map<String, Aggregation> byColumn, BucketReader reader) {
        for (List<String> some : Parallel.parts(List.copyOf(byColumn.keySet()), COLUMNS_AT_ONCE)) {
            Map<String, Aggregation> aggregations = new HashMap<>();
            for (int i = 0; i < some.size(); i++) {
                aggregations.put("c" + i, Objects.requireNonNull(byColumn.get(some.get(i))));
            }
            JsonNode answer = search(population, aggregations);
            for (int i = 0; i < some.size(); i++) {
                reader.read(some.get(i), answer.path("c" + i).path("buckets"));
            }
        }
    }

    private JsonNode search(EventSelection population, Map<String, Aggregation> aggregations) {
        boolean all = population.share() >= 1;
        Map<String, Aggregation> asked = all ? aggregations : Map.of(SAMPLE, sampled(population.share(), aggregations));
        JsonNode found = events.search(
                        events.stream(population.model()),
                        search -> search.trackTotalHits(total -> total.enabled(false))
                                .query(SelectionQuery.of(population))
                                .aggregations(asked),
                        "aggregations")
                .path("aggregations");
        return all ? found : found.path(SAMPLE);
    }

    private static Aggregation sampled(double share, Map<String, Aggregation> aggregations) {
        return Aggregation.of(
                any -> any.randomSampler(sample -> sample.probability(share).seed(SEED))
                        .aggregations(aggregations));
    }

    /** The server answers with estimates of all events; what was seen is less. */
    private static long events(JsonNode bucket, EventSelection population) {
        return Math.round(bucket.path("doc_count").asLong() * population.share());
    }
}
