// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileSequence.Interval;
import io.inferwatch.monitors.experiment.QuantileSequence.Ranks;
import io.inferwatch.monitors.experiment.QuantileValues;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;

/** Searches intervals of a quantile of the response times of both arms. Calls block. */
final class LatencySearch {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final int DIGITS = 3;
    /** The estimate and both ends. */
    private static final int VALUES = 3;

    private static final String STATS = "stats";

    private final ArmSearch search;
    private final StreamNames streams;

    LatencySearch(ArmSearch search, StreamNames streams) {
        this.search = search;
        this.streams = streams;
    }

    QuantileValues latencies(ExperimentTraffic traffic, QuantileSequence sequence) {
        Experiment experiment = traffic.rows().experiment();
        long control = (long) traffic.control().latency().n();
        long candidate = (long) traffic.candidate().latency().n();
        JsonNode found = search.aggregations(
                streams.events(experiment.model()),
                request -> request.query(Queries.all(ArmQueries.events(traffic.rows()), Queries.not(ArmQueries.FAILED)))
                        .aggregations("control", percentiles(experiment.control(), sequence, control))
                        .aggregations("candidate", percentiles(experiment.candidate(), sequence, candidate)));
        return new QuantileValues(
                interval(found.path("control"), sequence, control),
                control,
                interval(found.path("candidate"), sequence, candidate),
                candidate);
    }

    private static Aggregation percentiles(String version, QuantileSequence sequence, long n) {
        Ranks ranks = sequence.ranks(Math.max(1, n));
        return new Aggregation.Builder()
                .filter(ArmQueries.version(version))
                .aggregations(
                        STATS,
                        any -> any.percentiles(some -> some.field(Fields.EVENT_DURATION)
                                .keyed(false)
                                .hdr(precise -> precise.numberOfSignificantValueDigits(DIGITS))
                                .percents(
                                        percent(ranks.low(), n),
                                        percent(ranks.estimate(), n),
                                        percent(ranks.high(), n))))
                .build();
    }

    /** The percentage that only this value and the smaller ones reach. */
    private static double percent(long rank, long n) {
        return Math.min(100, Math.max(0, 100 * (rank - .5) / Math.max(1, n)));
    }

    private static Interval interval(JsonNode arm, QuantileSequence sequence, long n) {
        JsonNode values = arm.path(STATS).path("values");
        if (n == 0 || values.size() < VALUES) {
            return new Interval(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        Ranks ranks = sequence.ranks(n);
        return new Interval(
                millis(values, 1),
                ranks.low() < 1 ? Double.NEGATIVE_INFINITY : millis(values, 0),
                ranks.high() > n ? Double.POSITIVE_INFINITY : millis(values, 2));
    }

    private static double millis(JsonNode values, int i) {
        return values.path(i).path("value").asDouble(Double.NaN) / NANOS_OF_MILLI;
    }
}
