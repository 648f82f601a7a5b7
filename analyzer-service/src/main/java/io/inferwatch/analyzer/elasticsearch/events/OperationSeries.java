package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
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
            JsonNode answer = search(model, day, Map.of("steps", steps(day, segments, columns)));
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
        Map<String, Object> all = Map.of("filter", EventCounts.during(window), "aggs", metrics(columns));
        SeriesRow row = row(
                SeriesScope.WHOLE,
                window.from(),
                search(model, window, Map.of("all", all)).path("all"),
                columns);
        return new MetricValue(row.events(), row.values().get(metric.name()));
    }

    private JsonNode search(String model, Window window, Map<String, Object> aggregations) {
        Map<String, Object> query = ElasticsearchClient.all(List.of(
                ElasticsearchClient.term(Fields.MODEL_NAME, model),
                ElasticsearchClient.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()),
                EventCounts.during(window)));
        return events.search(
                        events.stream(model),
                        Map.of("size", 0, "track_total_hits", false, "query", query, "aggs", aggregations))
                .path("aggregations");
    }

    private static Map<String, Object> steps(Window window, List<Segment> segments, Set<String> columns) {
        Map<String, Object> inside = new HashMap<>(metrics(columns));
        Map<String, Object> versions = new HashMap<>(EventCounts.terms(Fields.MODEL_VERSION, VERSIONS));
        versions.put("aggs", metrics(columns));
        inside.put("versions", versions);
        if (!segments.isEmpty()) {
            Map<String, Object> filters = new HashMap<>();
            segments.forEach(segment ->
                    filters.put(segment.name(), ElasticsearchClient.term(segment.column(), segment.value())));
            inside.put("segments", Map.of("filters", Map.of("filters", filters), "aggs", metrics(columns)));
        }
        return Map.of("date_histogram", everyStep(window), "aggs", inside);
    }

    /** Empty steps included. */
    static Map<String, Object> everyStep(Window window) {
        Map<String, Object> bounds =
                Map.of("min", window.from().toEpochMilli(), "max", window.to().toEpochMilli() - 1);
        return Map.of(
                "field",
                Fields.TIMESTAMP,
                "fixed_interval",
                SeriesRow.STEP.toSeconds() + "s",
                "min_doc_count",
                0,
                "extended_bounds",
                bounds);
    }

    private static Map<String, Object> metrics(Set<String> columns) {
        Map<String, Object> weight = Map.of("sum", Map.of("field", Fields.SAMPLING_WEIGHT, "missing", 1));
        Map<String, Object> weights = Map.of("weight", weight);
        Map<String, Object> metrics = new HashMap<>();
        metrics.put("weight", weight);
        metrics.put(
                "failures",
                Map.of("filter", ElasticsearchClient.term(Fields.EVENT_OUTCOME, "failure"), "aggs", weights));
        metrics.put("pii", Map.of("filter", Map.of("exists", Map.of("field", Fields.PII_TYPES)), "aggs", weights));
        metrics.put(
                "latency",
                Map.of("percentiles", Map.of("field", Fields.EVENT_DURATION, "percents", List.of(50, 95, 99))));
        metrics.put("prediction", Map.of("avg", Map.of("field", Fields.PREDICTION_VALUE)));
        columns.forEach(column -> metrics.put(column(column), Map.of("avg", Map.of("field", column))));
        return metrics;
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
