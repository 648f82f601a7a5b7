// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches the moments of labelled losses and of business metrics of both arms. Calls block. */
final class ArmMetricSearch {
    private static final String ARMS = "arms";
    private static final String STATS = "stats";
    private static final String NAMES = "names";

    private final ElasticsearchConnection cluster;
    private final ArmSearch search;
    private final StreamNames streams;
    private final String outcomes;

    ArmMetricSearch(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.search = new ArmSearch(cluster);
        this.streams = new StreamNames(namespace);
        this.outcomes = new IndexNames(namespace).of("outcomes");
    }

    Map<String, ArmMoments> losses(ArmRows rows, Collection<String> fields) {
        Experiment experiment = rows.experiment();
        cluster.find("POST", "/" + outcomes + "/_refresh", null);
        List<Query> conditions = ArmQueries.versions(experiment, rows.from(), rows.until());
        if (rows.named()) {
            conditions.add(Queries.terms(
                    Fields.MODEL_ROLE,
                    List.of(
                            experiment.kind().controlRole().value(),
                            experiment.kind().candidateRole().value())));
        }
        Map<String, Aggregation> stats = new HashMap<>();
        fields.forEach(field ->
                stats.put(field, Aggregation.of(any -> any.extendedStats(all -> all.field("loss." + field)))));
        JsonNode arms = search.aggregations(
                        outcomes,
                        request -> request.query(Queries.all(conditions))
                                .aggregations(
                                        ARMS,
                                        ArmQueries.byVersion()
                                                .aggregations(stats)
                                                .build()))
                .path(ARMS);
        Map<String, ArmMoments> found = new HashMap<>();
        fields.forEach(field -> put(found, field, moments(experiment, arms, field)));
        return found;
    }

    /** A metric of which neither arm has a value is missing. */
    private static void put(Map<String, ArmMoments> found, String name, ArmMoments arms) {
        if (arms.control().n() + arms.candidate().n() > 0) {
            found.put(name, arms);
        }
    }

    private static ArmMoments moments(Experiment experiment, JsonNode arms, String stats) {
        return new ArmMoments(
                ArmQueries.moments(ArmQueries.bucket(arms, experiment.control()).path(stats), 1),
                ArmQueries.moments(
                        ArmQueries.bucket(arms, experiment.candidate()).path(stats), 1));
    }

    Map<String, ArmMoments> businessMetrics(ArmRows rows, Collection<String> names) {
        Experiment experiment = rows.experiment();
        List<Query> conditions = ArmQueries.versions(experiment, rows.from(), rows.until());
        conditions.add(Queries.terms(Fields.METRIC_NAME, names));
        Aggregation arms = ArmQueries.byVersion()
                .aggregations(STATS, stats -> stats.extendedStats(all -> all.field(Fields.METRIC_VALUE)))
                .build();
        JsonNode found = search.aggregations(
                        streams.metrics(),
                        request -> request.query(Queries.all(conditions))
                                .aggregations(
                                        NAMES,
                                        any -> any.terms(terms -> terms.field(Fields.METRIC_NAME)
                                                        .size(names.size()))
                                                .aggregations(ARMS, arms)))
                .path(NAMES);
        Map<String, ArmMoments> metrics = new HashMap<>();
        found.path("buckets")
                .forEach(metric ->
                        put(metrics, metric.path("key").asText(), moments(experiment, metric.path(ARMS), STATS)));
        return metrics;
    }

    Wins wins(ArmRows rows, String metric) {
        Query query = Queries.all(
                Queries.term(Fields.MODEL_NAME, rows.experiment().model()),
                Queries.term(Fields.METRIC_NAME, metric),
                ArmQueries.between(rows.from(), rows.until()));
        JsonNode signs = search.aggregations(
                        streams.metrics(),
                        request -> request.query(query)
                                .aggregations("signs", Queries.counts(List.of(above(0), below(0), exactly(0)))))
                .path("signs")
                .path("buckets");
        return new Wins(ArmQueries.rows(signs.path(0)), ArmQueries.rows(signs.path(1)), ArmQueries.rows(signs.path(2)));
    }

    private static Query above(double limit) {
        return Query.of(any -> any.range(range ->
                range.number(number -> number.field(Fields.METRIC_VALUE).gt(limit))));
    }

    private static Query below(double limit) {
        return Query.of(any -> any.range(range ->
                range.number(number -> number.field(Fields.METRIC_VALUE).lt(limit))));
    }

    private static Query exactly(double value) {
        return Query.of(any -> any.range(range -> range.number(
                number -> number.field(Fields.METRIC_VALUE).gte(value).lte(value))));
    }
}
