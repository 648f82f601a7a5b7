// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries and aggregations over the arms of an experiment: an arm is a version. */
final class ArmQueries {
    static final Query FAILED = Queries.term(Fields.EVENT_OUTCOME, "failure");

    private static final int VERSIONS = 2;
    /** Relative to the mean's square: below it, a variance is what rounding leaves of a constant. */
    private static final double ROUNDING = 1e-14;

    private ArmQueries() {}

    /** All events of both versions, before the end. */
    static List<Query> versions(Experiment experiment, @Nullable Instant from, @Nullable Instant until) {
        List<Query> conditions = new ArrayList<>(List.of(
                Queries.term(Fields.MODEL_NAME, experiment.model()),
                Queries.terms(Fields.MODEL_VERSION, List.of(experiment.control(), experiment.candidate()))));
        if (from != null || until != null) {
            conditions.add(between(from, until));
        }
        return conditions;
    }

    static Query between(@Nullable Instant from, @Nullable Instant until) {
        return Query.of(query -> query.range(range -> range.date(date -> {
            date.field(Fields.TIMESTAMP).format("epoch_millis");
            if (from != null) {
                date.gte(Long.toString(from.toEpochMilli()));
            }
            if (until != null) {
                date.lt(Long.toString(until.toEpochMilli()));
            }
            return date;
        })));
    }

    /** Those that carry the experiment's name. */
    static Query named(Experiment experiment) {
        return Queries.term(Fields.EXPERIMENT_NAME, experiment.name());
    }

    /** Those that carry none, since the experiment started. */
    static Query unnamed(Experiment experiment) {
        return Queries.all(Queries.not(Queries.exists(Fields.EXPERIMENT_NAME)), between(experiment.started(), null));
    }

    /** The events that are the rows of an experiment. */
    static Query events(ArmRows rows) {
        List<Query> conditions = versions(rows.experiment(), null, rows.until());
        conditions.add(rows.named() ? named(rows.experiment()) : unnamed(rows.experiment()));
        return Queries.all(conditions);
    }

    static Query version(String version) {
        return Queries.term(Fields.MODEL_VERSION, version);
    }

    static Aggregation.Builder.ContainerBuilder byVersion() {
        return new Aggregation.Builder()
                .terms(terms -> terms.field(Fields.MODEL_VERSION).size(VERSIONS));
    }

    /** The bucket of a version; missing without rows. */
    static JsonNode bucket(JsonNode terms, String version) {
        for (JsonNode bucket : terms.path("buckets")) {
            if (bucket.path("key").asText().equals(version)) {
                return bucket;
            }
        }
        return MissingNode.getInstance();
    }

    /** The moments of an {@code extended_stats} aggregation, of values in another unit. */
    static SampleMoments moments(JsonNode stats, double unit) {
        double n = stats.path("count").asDouble(0);
        if (n == 0) {
            return new SampleMoments(0, Double.NaN, Double.NaN);
        }
        double mean = stats.path("avg").asDouble(Double.NaN) / unit;
        double variance = stats.path("variance_sampling").asDouble(Double.NaN) / unit / unit;
        boolean constant =
                stats.path("min").asDouble() == stats.path("max").asDouble() || variance < ROUNDING * mean * mean;
        return new SampleMoments(n, mean, n < 2 ? Double.NaN : constant ? 0 : variance);
    }

    /** The documents of a bucket; 0 of one that is not there. */
    static long rows(JsonNode bucket) {
        return bucket.path("doc_count").asLong();
    }
}
