// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.analyzer.experiment.ValueRows;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileSequence.Interval;
import io.inferwatch.monitors.experiment.QuantileSequence.Ranks;
import io.inferwatch.monitors.experiment.QuantileValues;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts the rows of experiments by aggregations; only the pairs of a shadow are read as documents. Thread-safe; calls block. */
public final class ExperimentRowSearch implements ExperimentRows {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final int MOST_VALUES = 20;
    private static final int DIGITS = 3;
    private static final String ARMS = "arms";
    private static final String NAMED = "named";
    private static final String UNNAMED = "unnamed";
    private static final String FAILED = "failed";
    private static final String DONE = "done";
    private static final String STATS = "stats";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String HOURS = "hours";
    private static final String NAMES = "names";

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    private final String outcomes;

    public ExperimentRowSearch(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
        this.outcomes = new IndexNames(namespace).of("outcomes");
    }

    @Override
    public ExperimentTraffic traffic(Experiment experiment) {
        List<Query> conditions = ArmQueries.versions(experiment, null, experiment.stopped());
        conditions.add(Queries.atLeastOne(List.of(ArmQueries.named(experiment), ArmQueries.unnamed(experiment))));
        Query query = Queries.all(conditions);
        JsonNode found = search(
                streams.events(experiment.model()),
                search -> search.query(query)
                        .aggregations(
                                NAMED,
                                any -> any.filter(ArmQueries.named(experiment)).aggregations(ARMS, arms()))
                        .aggregations(
                                UNNAMED,
                                any -> any.filter(ArmQueries.unnamed(experiment))
                                        .aggregations(ARMS, arms())));
        boolean named = found.path(NAMED).path("doc_count").asLong() > 0;
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
                        arm.path("doc_count").asLong(),
                        failures(arm),
                        ArmQueries.moments(arm.path(DONE).path(STATS), NANOS_OF_MILLI),
                        time(arm.path(FIRST)),
                        time(arm.path(LAST)));
    }

    private static long failures(JsonNode bucket) {
        return bucket.path(FAILED).path("doc_count").asLong();
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

    private static long rows(JsonNode bucket) {
        return bucket.path("doc_count").asLong();
    }

    @Override
    public QuantileValues latencies(ExperimentTraffic traffic, QuantileSequence sequence) {
        Experiment experiment = traffic.rows().experiment();
        long control = (long) traffic.control().latency().n();
        long candidate = (long) traffic.candidate().latency().n();
        JsonNode found = search(
                streams.events(experiment.model()),
                search -> search.query(Queries.all(ArmQueries.events(traffic.rows()), Queries.not(ArmQueries.FAILED)))
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
        if (n == 0 || values.size() < DIGITS) {
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

    @Override
    public Map<String, ArmMoments> losses(ArmRows rows, Collection<String> fields) {
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
        JsonNode arms = search(
                        outcomes,
                        search -> search.query(Queries.all(conditions))
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

    @Override
    public Map<String, ArmMoments> businessMetrics(ArmRows rows, Collection<String> names) {
        Experiment experiment = rows.experiment();
        List<Query> conditions = ArmQueries.versions(experiment, rows.from(), rows.until());
        conditions.add(Queries.terms(Fields.METRIC_NAME, names));
        Aggregation arms = ArmQueries.byVersion()
                .aggregations(STATS, stats -> stats.extendedStats(all -> all.field(Fields.METRIC_VALUE)))
                .build();
        JsonNode found = search(
                        streams.metrics(),
                        search -> search.query(Queries.all(conditions))
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

    @Override
    public Wins wins(ArmRows rows, String metric) {
        Query query = Queries.all(
                Queries.term(Fields.MODEL_NAME, rows.experiment().model()),
                Queries.term(Fields.METRIC_NAME, metric),
                ArmQueries.between(rows.from(), rows.until()));
        JsonNode signs = search(
                        streams.metrics(),
                        search -> search.query(query)
                                .aggregations("signs", Queries.counts(List.of(above(0), below(0), exactly(0)))))
                .path("signs")
                .path("buckets");
        return new Wins(rows(signs.path(0)), rows(signs.path(1)), rows(signs.path(2)));
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

    @Override
    public List<ValueRows> values(ArmRows rows, Collection<String> columns) {
        Experiment experiment = rows.experiment();
        List<String> fields = List.copyOf(columns);
        Map<String, Aggregation> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) { // a column's name may have signs that no aggregation's has
            values.put("c" + i, values(fields.get(i)));
        }
        JsonNode found = search(
                streams.events(experiment.model()),
                search -> search.query(ArmQueries.events(rows)).aggregations(values));
        List<ValueRows> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            for (JsonNode value : found.path("c" + i).path("buckets")) {
                all.add(new ValueRows(
                        fields.get(i),
                        value.path("key_as_string").asText(value.path("key").asText()),
                        rows(ArmQueries.bucket(value.path(ARMS), experiment.control())),
                        rows(ArmQueries.bucket(value.path(ARMS), experiment.candidate()))));
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

    private JsonNode search(String index, UnaryOperator<SearchRequest.Builder> search) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(index)
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .ignoreUnavailable(true)
                .allowNoIndices(true);
        return cluster.search(search.apply(request).build(), "aggregations").path("aggregations");
    }
}
