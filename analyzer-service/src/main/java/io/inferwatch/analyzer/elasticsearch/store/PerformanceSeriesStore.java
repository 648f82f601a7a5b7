// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.run.performance.PerformanceSeriesRepository;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps flat rows for Kibana: one row per window, version and headline metric. Thread-safe; calls block. */
public final class PerformanceSeriesStore implements PerformanceSeriesRepository {
    private static final String KIND = "performance";

    private final ElasticsearchConnection cluster;
    private final String index;

    public PerformanceSeriesStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("series");
    }

    @Override
    public void store(List<PerformancePoint> points) {
        Map<String, Object> documents = new HashMap<>();
        points.forEach(point -> documents.put(id(point), document(point)));
        cluster.index(index, documents);
    }

    @Override
    public List<PerformancePoint> points(String model, Window stretch) {
        cluster.find("POST", "/" + index + "/_refresh", null);
        List<PerformancePoint> points = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(Queries.all(
                                Queries.term("model.name", model),
                                Queries.term("series.kind", KIND),
                                EventCounts.during(stretch))),
                        "@timestamp",
                        hit -> points.add(point(hit.path("_source"))));
        return points;
    }

    private static String id(PerformancePoint point) {
        return IndexNames.id(
                KIND,
                point.model(),
                point.version(),
                point.window().from(),
                point.window().to(),
                point.metric());
    }

    private static Map<String, Object> document(PerformancePoint point) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", KIND);
        row.put("metric", point.metric());
        row.put("to", point.window().to().toString());
        row.put("value", point.value());
        row.put("low", finite(point.low()));
        row.put("high", finite(point.high()));
        row.put("reference", point.reference());
        row.put("estimated", point.estimated());
        row.put("coverage", point.coverage());
        return Map.of(
                "@timestamp",
                point.window().from().toString(),
                "model",
                Map.of("name", point.model(), "version", point.version()),
                "series",
                row);
    }

    private static @Nullable Double finite(@Nullable Double bound) {
        return bound == null || !Double.isFinite(bound) ? null : bound;
    }

    private static PerformancePoint point(JsonNode source) {
        JsonNode row = source.path("series");
        return new PerformancePoint(
                source.path("model").path("name").asText(),
                source.path("model").path("version").asText(),
                new Window(
                        Instant.parse(source.path("@timestamp").asText()),
                        Instant.parse(row.path("to").asText())),
                row.path("metric").asText(),
                number(row, "value"),
                number(row, "low"),
                number(row, "high"),
                number(row, "reference"),
                number(row, "estimated"),
                number(row, "coverage"));
    }

    private static @Nullable Double number(JsonNode row, String key) {
        return row.hasNonNull(key) ? row.get(key).asDouble() : null;
    }
}
