// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.analyzer.operation.OperationRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps the steps of the operation of models, and of hosts, as flat rows that Kibana plots. Thread-safe; calls block. */
public final class OperationStore implements OperationRepository {
    /** The names of metrics in rows, where they differ. */
    private static final Map<String, String> FIELDS = Map.of(
            Metric.ERROR_RATE.name(), "error_share",
            Metric.PII_RATE.name(), "pii_share",
            Metric.LATENCY_P50.name(), "latency_p50_ms",
            Metric.LATENCY_P95.name(), "latency_p95_ms",
            Metric.LATENCY_P99.name(), "latency_p99_ms");

    private static final String WHOLE = "operation";
    private static final String VERSION = "operation_version";
    private static final String SEGMENT = "operation_segment";
    private static final String HEARTBEAT = "heartbeat";
    private static final String DROPS = "drops";
    private static final String MEANS = "means";

    private final ElasticsearchConnection cluster;
    private final String index;
    private final UnseenWrites unseen;

    public OperationStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("series");
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    @Override
    public void store(String model, List<SeriesRow> rows) {
        Map<String, Object> documents = new HashMap<>();
        rows.forEach(row -> documents.put(id(model, row), document(model, row)));
        cluster.index(index, documents);
        unseen.add(List.of(model));
    }

    @Override
    public void storeHosts(List<String> services, Map<String, List<SeriesRow>> hosts) {
        String of = services.isEmpty() ? "" : "/" + String.join(",", new TreeSet<>(services));
        Map<String, Object> documents = new HashMap<>();
        hosts.forEach((host, rows) -> rows.forEach(row -> {
            documents.put(IndexNames.id(HEARTBEAT + of, host, row.time()), ofHost(host, row, heartbeat(row)));
            dropped(row)
                    .forEach((reason, events) -> documents.put(
                            IndexNames.id(DROPS + of, host, row.time(), reason),
                            ofHost(host, row, Map.of("kind", DROPS, "reason", reason, "count", events))));
        }));
        cluster.index(index, documents);
    }

    private static Map<String, Object> ofHost(String host, SeriesRow row, Map<String, Object> series) {
        return Map.of("@timestamp", row.time().toString(), "host", Map.of("name", host), "series", series);
    }

    private static Map<String, Object> heartbeat(SeriesRow row) {
        Map<String, Object> series = new HashMap<>();
        row.values().forEach((name, value) -> {
            if (!name.startsWith(HostLoads.DROPPED_FOR)) {
                series.put(FIELDS.getOrDefault(name, name), value);
            }
        });
        series.put("kind", HEARTBEAT);
        return series;
    }

    /** How many events were dropped within the step, by reason. */
    private static Map<String, Long> dropped(SeriesRow row) {
        Map<String, Long> dropped = new HashMap<>();
        row.values().forEach((name, value) -> {
            if (name.startsWith(HostLoads.DROPPED_FOR) && value > 0) {
                dropped.put(name.substring(HostLoads.DROPPED_FOR.length()), Math.round(value));
            }
        });
        return dropped;
    }

    /** What is stored of a model in a window, in the order of time. */
    @Override
    public List<SeriesRow> rows(String model, Window window) {
        unseen.show(model);
        Query query = Queries.all(
                Queries.term("model.name", model),
                Queries.terms("series.kind", List.of(WHOLE, VERSION, SEGMENT)),
                EventCounts.during(window));
        List<SeriesRow> rows = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(index, search -> search.query(query), "@timestamp", hit -> rows.add(row(hit.path("_source"))));
        return rows;
    }

    private static String id(String model, SeriesRow row) {
        String version = row.part().version();
        String segment = row.part().segment();
        return version == null && segment == null
                ? IndexNames.id(WHOLE, model, row.time())
                : IndexNames.id(kind(row.part()), model, version, segment, row.time());
    }

    private static String kind(SeriesScope part) {
        return part.version() != null ? VERSION : part.segment() != null ? SEGMENT : WHOLE;
    }

    private static Map<String, Object> document(String model, SeriesRow row) {
        Map<String, Object> of = new HashMap<>();
        of.put("name", model);
        of.put("version", row.part().version());
        Map<String, Object> series = series(kind(row.part()), row);
        series.put("segment", row.part().segment());
        return Map.of("@timestamp", row.time().toString(), "model", of, "series", series);
    }

    private static Map<String, Object> series(String kind, SeriesRow row) {
        Map<String, Object> series = new HashMap<>();
        Map<String, Double> means = new HashMap<>();
        row.values().forEach((metric, value) -> {
            if (Metric.names().contains(metric)) {
                series.put(FIELDS.getOrDefault(metric, metric), value);
            } else {
                means.put(metric, value);
            }
        });
        series.put("kind", kind);
        series.put("events", row.events());
        series.put(MEANS, means);
        return series;
    }

    private static SeriesRow row(JsonNode source) {
        JsonNode series = source.path("series");
        Map<String, Double> values = new HashMap<>();
        Metric.names().forEach(metric -> {
            JsonNode value = series.path(FIELDS.getOrDefault(metric, metric));
            if (value.isNumber()) {
                values.put(metric, value.asDouble());
            }
        });
        series.path(MEANS)
                .properties()
                .forEach(mean -> values.put(mean.getKey(), mean.getValue().asDouble()));
        JsonNode version = source.path("model").path("version");
        JsonNode segment = series.path("segment");
        return new SeriesRow(
                new SeriesScope(
                        version.isTextual() ? version.asText() : null, segment.isTextual() ? segment.asText() : null),
                Instant.parse(source.path("@timestamp").asText()),
                series.path("events").asLong(),
                values);
    }
}
