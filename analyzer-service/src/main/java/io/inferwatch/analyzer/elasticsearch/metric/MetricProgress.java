// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.metric.MetricProgressRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One document per model with the hours of its business metrics that were evaluated. Thread-safe; calls block. */
public final class MetricProgress implements MetricProgressRepository {
    private static final String KIND = "metrics";

    private final ElasticsearchConnection cluster;
    private final String index;

    public MetricProgress(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("config");
    }

    @Override
    public Map<String, SortedSet<Instant>> evaluated(String model) {
        JsonNode metrics = cluster.find("GET", path(model), null)
                .path("_source")
                .path("body")
                .path("metrics");
        Map<String, SortedSet<Instant>> evaluated = new HashMap<>();
        for (JsonNode metric : metrics) {
            SortedSet<Instant> hours = new TreeSet<>();
            metric.path("hours").forEach(hour -> hours.add(Instant.ofEpochSecond(3_600 * hour.asLong())));
            evaluated.put(metric.path("name").asText(), hours);
        }
        return evaluated;
    }

    @Override
    public void storeEvaluated(String model, Map<String, SortedSet<Instant>> hours) {
        List<Object> metrics = new TreeMap<>(hours)
                .entrySet().stream()
                        .<Object>map(metric -> Map.of(
                                "name",
                                metric.getKey(),
                                "hours",
                                metric.getValue().stream()
                                        .map(hour -> hour.getEpochSecond() / 3_600)
                                        .toList()))
                        .toList();
        cluster.send(
                "PUT",
                path(model),
                Map.of(
                        "@timestamp",
                        Instant.EPOCH.toString(),
                        "config",
                        Map.of("kind", "state", "model", model, "key", KIND),
                        "body",
                        Map.of("metrics", metrics)));
    }

    private String path(String model) {
        return "/" + index + "/_doc/" + IndexNames.id("state", model, KIND);
    }
}
