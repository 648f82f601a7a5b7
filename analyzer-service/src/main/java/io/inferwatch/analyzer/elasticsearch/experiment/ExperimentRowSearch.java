// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.analyzer.experiment.ValueRows;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileValues;
import io.inferwatch.schema.StreamNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the rows of experiments by aggregations; only the pairs of a shadow are read as documents. Thread-safe; calls block. */
public final class ExperimentRowSearch implements ExperimentRows {
    private static final int MOST_VALUES = 20;
    private static final String ARMS = "arms";

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    private final ArmSearch search;
    private final ArmTrafficSearch traffic;
    private final LatencySearch latencies;
    private final ArmMetricSearch metrics;

    public ExperimentRowSearch(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
        this.search = new ArmSearch(cluster);
        this.traffic = new ArmTrafficSearch(search, streams);
        this.latencies = new LatencySearch(search, streams);
        this.metrics = new ArmMetricSearch(cluster, namespace);
    }

    @Override
    public ExperimentTraffic traffic(Experiment experiment) {
        return traffic.traffic(experiment);
    }

    @Override
    public QuantileValues latencies(ExperimentTraffic traffic, QuantileSequence sequence) {
        return latencies.latencies(traffic, sequence);
    }

    @Override
    public Map<String, ArmMoments> losses(ArmRows rows, Collection<String> fields) {
        return metrics.losses(rows, fields);
    }

    @Override
    public Map<String, ArmMoments> businessMetrics(ArmRows rows, Collection<String> names) {
        return metrics.businessMetrics(rows, names);
    }

    @Override
    public Wins wins(ArmRows rows, String metric) {
        return metrics.wins(rows, metric);
    }

    @Override
    public List<ValueRows> values(ArmRows rows, Collection<String> columns) {
        Experiment experiment = rows.experiment();
        List<String> fields = List.copyOf(columns);
        Map<String, Aggregation> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) { // a column's name may have signs that no aggregation's has
            values.put("c" + i, values(fields.get(i)));
        }
        JsonNode found = search.aggregations(
                streams.events(experiment.model()),
                request -> request.query(ArmQueries.events(rows)).aggregations(values));
        List<ValueRows> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            for (JsonNode value : found.path("c" + i).path("buckets")) {
                all.add(new ValueRows(
                        fields.get(i),
                        value.path("key_as_string").asText(value.path("key").asText()),
                        ArmQueries.rows(ArmQueries.bucket(value.path(ARMS), experiment.control())),
                        ArmQueries.rows(ArmQueries.bucket(value.path(ARMS), experiment.candidate()))));
            }
        }
        return all;
    }

    private static Aggregation values(String column) {
        return Aggregation.of(any -> any.terms(terms -> terms.field(column).size(MOST_VALUES))
                .aggregations(ARMS, ArmQueries.byVersion().build()));
    }

    @Override
    public void forEachPair(ArmRows rows, Consumer<ShadowPair> reader) {
        new ShadowPairSearch(cluster, streams.events(rows.experiment().model())).forEach(rows, reader);
    }
}
