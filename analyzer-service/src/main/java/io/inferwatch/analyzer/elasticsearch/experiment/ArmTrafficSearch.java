// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts rows, failures and response times of both arms. Calls block. */
final class ArmTrafficSearch {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final String ARMS = "arms";
    private static final String NAMED = "named";
    private static final String UNNAMED = "unnamed";
    private static final String FAILED = "failed";
    private static final String DONE = "done";
    private static final String STATS = "stats";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String HOURS = "hours";

    private final ArmSearch search;
    private final StreamNames streams;

    ArmTrafficSearch(ArmSearch search, StreamNames streams) {
        this.search = search;
        this.streams = streams;
    }

    ExperimentTraffic traffic(Experiment experiment) {
        List<Query> conditions = ArmQueries.versions(experiment, null, experiment.stopped());
        conditions.add(Queries.atLeastOne(List.of(ArmQueries.named(experiment), ArmQueries.unnamed(experiment))));
        Query query = Queries.all(conditions);
        JsonNode found = search.aggregations(
                streams.events(experiment.model()),
                request -> request.query(query)
                        .aggregations(
                                NAMED,
                                any -> any.filter(ArmQueries.named(experiment)).aggregations(ARMS, arms()))
                        .aggregations(
                                UNNAMED,
                                any -> any.filter(ArmQueries.unnamed(experiment))
                                        .aggregations(ARMS, arms())));
        boolean named = ArmQueries.rows(found.path(NAMED)) > 0;
        JsonNode arms = found.path(named ? NAMED : UNNAMED).path(ARMS);
        JsonNode control = ArmQueries.bucket(arms, experiment.control());
        JsonNode candidate = ArmQueries.bucket(arms, experiment.candidate());
        ArmTraffic ofControl = traffic(control);
        ArmTraffic ofCandidate = traffic(candidate);
        return new ExperimentTraffic(
                new ArmRows(experiment, named, first(experiment, ofControl, ofCandidate), experiment.stopped()),
                ofControl,
                ofCandidate,
                hours(control, candidate));
    }

    private static Aggregation arms() {
        return ArmQueries.byVersion()
                .aggregations(counts())
                .aggregations(FIRST, first -> first.min(min -> min.field(Fields.TIMESTAMP)))
                .aggregations(LAST, last -> last.max(max -> max.field(Fields.TIMESTAMP)))
                .aggregations(
                        HOURS,
                        hours -> hours.dateHistogram(bins -> bins.field(Fields.TIMESTAMP)
                                        .fixedInterval(length -> length.time("1h"))
                                        .minDocCount(1))
                                .aggregations(counts()))
                .build();
    }

    private static Map<String, Aggregation> counts() {
        return Map.of(
                FAILED,
                Aggregation.of(failed -> failed.filter(ArmQueries.FAILED)),
                DONE,
                Aggregation.of(done -> done.filter(Queries.not(ArmQueries.FAILED))
                        .aggregations(STATS, stats -> stats.extendedStats(all -> all.field(Fields.EVENT_DURATION)))));
    }

    private static ArmTraffic traffic(@Nullable JsonNode arm) {
        return arm == null || arm.isMissingNode()
                ? ArmTraffic.NONE
                : new ArmTraffic(
                        ArmQueries.rows(arm),
                        failures(arm),
                        ArmQueries.moments(arm.path(DONE).path(STATS), NANOS_OF_MILLI),
                        time(arm.path(FIRST)),
                        time(arm.path(LAST)));
    }

    private static long failures(JsonNode bucket) {
        return ArmQueries.rows(bucket.path(FAILED));
    }

    private static @Nullable Instant time(JsonNode value) {
        JsonNode millis = value.path("value");
        return millis.isNumber() ? Instant.ofEpochMilli((long) millis.asDouble()) : null;
    }

    private static Instant first(Experiment experiment, ArmTraffic control, ArmTraffic candidate) {
        Instant first = experiment.started();
        for (Instant time : new @Nullable Instant[] {control.first(), candidate.first()}) {
            first = time != null && time.isBefore(first) ? time : first;
        }
        return first;
    }

    private static List<TrafficHour> hours(JsonNode control, JsonNode candidate) {
        Map<Long, JsonNode> ofControl = hours(control);
        Map<Long, JsonNode> ofCandidate = hours(candidate);
        TreeMap<Long, TrafficHour> hours = new TreeMap<>();
        for (Map<Long, JsonNode> arm : List.of(ofControl, ofCandidate)) {
            arm.keySet()
                    .forEach(hour -> hours.put(
                            hour,
                            new TrafficHour(
                                    Instant.ofEpochMilli(hour),
                                    traffic(ofControl.get(hour)),
                                    traffic(ofCandidate.get(hour)))));
        }
        return List.copyOf(hours.values());
    }

    private static Map<Long, JsonNode> hours(JsonNode arm) {
        Map<Long, JsonNode> hours = new HashMap<>();
        arm.path(HOURS)
                .path("buckets")
                .forEach(hour -> hours.put(hour.path("key").asLong(), hour));
        return hours;
    }
}
