// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AverageAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.operation.OperationCounts;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.MetricValue;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes the operation of a model from its events, of the primary role: one aggregation a day, counted by the server.
 * Bounded: 20 versions. Thread-safe; calls block.
 */
public final class OperationSeries implements OperationCounts {
    private static final int VERSIONS = 20;
    private static final double NANOS_OF_MILLI = 1e6;

    private final EventCounts events;

    public OperationSeries(EventCounts events) {
        this.events = events;
    }

    /**
     * Every step of a window in the order of time: the whole and the segments always, a version when it has events.
     *
     * @param columns full names of numeric columns whose mean is wanted too
     */
    @Override
    public List<SeriesRow> rows(String model, Window window, List<Segment> segments, Set<String> columns) {
        List<SeriesRow> rows = new ArrayList<>();
        for (Window day : Windows.days(window)) {
            JsonNode answer = search(model, day, "steps", steps(day, segments, columns));
            answer.path("steps").path("buckets").forEach(step -> {
                Instant time = Instant.ofEpochMilli(step.path("key").asLong());
                rows.add(row(SeriesScope.WHOLE, time, step, columns));
                step.path("segments")
                        .path("buckets")
                        .properties()
                        .forEach(one ->
                                rows.add(row(SeriesScope.ofSegment(one.getKey()), time, one.getValue(), columns)));
                step.path("versions")
                        .path("buckets")
                        .forEach(one -> rows.add(
                                row(SeriesScope.ofVersion(one.path("key").asText()), time, one, columns)));
            });
        }
        return rows;
    }

    /** A metric of events over a whole window. */
    @Override
    public MetricValue measure(String model, Window window, Metric metric) {
        Set<String> columns = metric.isColumn() ? Set.of(metric.name()) : Set.of();
        Aggregation all =
                Aggregation.of(any -> any.filter(EventCounts.during(window)).aggregations(metrics(columns)));
        SeriesRow row = row(
                SeriesScope.WHOLE,
                window.from(),
                search(model, window, "all", all).path("all"),
                columns);
        return new MetricValue(row.events(), row.values().get(metric.name()));
    }

    private JsonNode search(String model, Window window, String name, Aggregation aggregation) {
        Query query = Queries.all(
                Queries.term(Fields.MODEL_NAME, model),
                Queries.terms(Fields.MODEL_ROLE, ModelRole.SERVED),
                EventCounts.during(window));
        return events.searchForNumbers(
                        events.stream(model),
                        search -> search.trackTotalHits(total -> total.enabled(false))
                                .query(query)
                                .aggregations(name, aggregation))
                .path("aggregations");
    }

    /** Empty steps included. */
    private static Aggregation steps(Window window, List<Segment> segments, Set<String> columns) {
        Map<String, Aggregation> inside = new HashMap<>(metrics(columns));
        inside.put(
                "versions",
                Aggregation.of(any -> any.terms(
                                terms -> terms.field(Fields.MODEL_VERSION).size(VERSIONS))
                        .aggregations(metrics(columns))));
        if (!segments.isEmpty()) {
            Map<String, Query> filters = new HashMap<>();
            segments.forEach(segment -> filters.put(segment.name(), Queries.term(segment.column(), segment.value())));
            inside.put(
                    "segments",
                    Aggregation.of(any -> any.filters(some -> some.filters(named -> named.keyed(filters)))
                            .aggregations(metrics(columns))));
        }
        return Aggregation.of(any ->
                any.dateHistogram(EventCounts.histogram(window, SeriesRow.STEP)).aggregations(inside));
    }

    private static Map<String, Aggregation> metrics(Set<String> columns) {
        Aggregation weight = Aggregation.of(
                any -> any.sum(sum -> sum.field(Fields.SAMPLING_WEIGHT).missing(1L)));
        Map<String, Aggregation> metrics = new HashMap<>();
        metrics.put("weight", weight);
        metrics.put("failures", weighted(Queries.term(Fields.EVENT_OUTCOME, "failure"), weight));
        metrics.put("pii", weighted(Queries.exists(Fields.PII_TYPES), weight));
        metrics.put(
                "latency",
                Aggregation.of(any -> any.percentiles(
                        some -> some.field(Fields.EVENT_DURATION).percents(50.0, 95.0, 99.0))));
        metrics.put("prediction", average(Fields.PREDICTION_VALUE));
        columns.forEach(column -> metrics.put(column(column), average(column)));
        return metrics;
    }

    private static Aggregation weighted(Query events, Aggregation weight) {
        return Aggregation.of(any -> any.filter(events).aggregations("weight", weight));
    }

    private static Aggregation average(String field) {
        return AverageAggregation.of(average -> average.field(field))._toAggregation();
    }

    /** Names of aggregations must not hold brackets or {@code >}. */
    private static String column(String name) {
        return "column " + IndexNames.id(name);
    }

    private static SeriesRow row(SeriesScope part, Instant time, JsonNode found, Set<String> columns) {
        long count = found.path("doc_count").asLong();
        double weight = found.path("weight").path("value").asDouble();
        Map<String, Double> values = new HashMap<>();
        values.put(Metric.VOLUME.name(), count == 0 ? 0 : weight);
        if (count > 0 && weight > 0) {
            values.put(Metric.ERROR_RATE.name(), share(found.path("failures"), weight));
            values.put(Metric.PII_RATE.name(), share(found.path("pii"), weight));
            JsonNode latency = found.path("latency").path("values");
            put(values, Metric.LATENCY_P50.name(), latency.path("50.0"), NANOS_OF_MILLI);
            put(values, Metric.LATENCY_P95.name(), latency.path("95.0"), NANOS_OF_MILLI);
            put(values, Metric.LATENCY_P99.name(), latency.path("99.0"), NANOS_OF_MILLI);
            put(values, Metric.PREDICTION_MEAN.name(), found.path("prediction").path("value"), 1);
            columns.forEach(
                    column -> put(values, column, found.path(column(column)).path("value"), 1));
        }
        return new SeriesRow(part, time, count, values);
    }

    private static double share(JsonNode filter, double weight) {
        return Math.min(1, filter.path("weight").path("value").asDouble() / weight);
    }

    private static void put(Map<String, Double> values, String name, JsonNode value, double unit) {
        if (value.isNumber()) {
            values.put(name, value.asDouble() / unit);
        }
    }
}
