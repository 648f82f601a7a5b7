// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FieldDateMath;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.HourlyRows;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.traffic.NamedRows;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.StreamNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts the events of models: which there are, when, and how many per hour. Thread-safe; calls block. */
public final class EventCounts implements EventRepository {
    /** Of one request: a step has a bucket for itself and one for its failures; {@code search.max_buckets} is 65 536. */
    private static final int MOST_STEPS = 20_000;

    private static final String ROWS = "rows";

    private static final String LENIENT = "?ignore_unavailable=true&allow_no_indices=true";

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    private final AllModelCounts allModels;

    public EventCounts(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.streams = streams;
        this.allModels = new AllModelCounts(this, streams.allEvents());
    }

    /** Makes all events written so far visible to searches. */
    @Override
    public void refresh() {
        cluster.send("POST", "/" + streams.allEvents() + "/_refresh" + LENIENT, null);
    }

    @Override
    public Map<String, Extent> extents() {
        return allModels.extents();
    }

    @Override
    public Map<String, Extent> extents(NamePage page) {
        return allModels.extents(page);
    }

    @Override
    public Map<String, Map<Instant, Long>> hours(Window window) {
        return allModels.hours(window);
    }

    @Override
    public Map<String, DayTraffic> traffic(Window window) {
        return allModels.traffic(window);
    }

    @Override
    public Map<String, Long> counts(Map<String, Window> windows) {
        return allModels.counts(windows);
    }

    /** What the stream of one model holds over all time. */
    @Override
    public Extent extent(String model) {
        JsonNode answer = search(
                streams.events(model),
                search -> search.trackTotalHits(total -> total.enabled(true))
                        .query(ofModel(model, null))
                        .aggregations("first", first -> first.min(min -> min.field(Fields.TIMESTAMP)))
                        .aggregations("last", last -> last.max(max -> max.field(Fields.TIMESTAMP)))
                        .aggregations("versions", Queries.terms(Fields.MODEL_VERSION, 100)));
        List<String> versions = new ArrayList<>();
        buckets(answer, "versions")
                .forEach(bucket -> versions.add(bucket.path("key").asText()));
        JsonNode aggregations = answer.path("aggregations");
        return new Extent(
                answer.path("hits").path("total").path("value").asLong(),
                time(aggregations.path("first")).orElse(null),
                time(aggregations.path("last")).orElse(null),
                versions.stream().sorted().toList());
    }

    /** Events per hour, version and role, in the order of time; hours without events are left out. */
    @Override
    public List<Slice> slices(String model, Window window) {
        Aggregation versions = Aggregation.of(
                any -> any.terms(terms -> terms.field(Fields.MODEL_VERSION).size(100))
                        .aggregations("roles", Queries.terms(Fields.MODEL_ROLE, 10)));
        Aggregation hours = Aggregation.of(any -> any.dateHistogram(histogram -> histogram
                        .field(Fields.TIMESTAMP)
                        .fixedInterval(every -> every.time("1h"))
                        .minDocCount(1))
                .aggregations("versions", versions));
        List<Slice> slices = new ArrayList<>();
        for (Window part : Windows.parts(window, Duration.ofDays(180))) {
            JsonNode answer = search(
                    streams.events(model),
                    search -> search.query(ofModel(model, part)).aggregations("hours", hours));
            for (JsonNode hour : buckets(answer, "hours")) {
                Instant start = Instant.ofEpochMilli(hour.path("key").asLong());
                for (JsonNode version : hour.path("versions").path("buckets")) {
                    for (JsonNode role : version.path("roles").path("buckets")) {
                        slices.add(new Slice(
                                new ProfileKey(
                                        model,
                                        version.path("key").asText(),
                                        role.path("key").asText(),
                                        start),
                                role.path("doc_count").asLong()));
                    }
                }
            }
        }
        return slices;
    }

    @Override
    public HourlyRows rowsByHour(String model, Window window) {
        Aggregation weights = Aggregation.of(
                any -> any.sum(sum -> sum.field(Fields.SAMPLING_WEIGHT).missing(1)));
        Aggregation runs = Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.RUN_ID).size(HourlyRows.RUNS_OF_AN_HOUR))
                .aggregations(ROWS, weights)
                .aggregations("first", first -> first.min(min -> min.field(Fields.TIMESTAMP)))
                .aggregations("last", last -> last.max(max -> max.field(Fields.TIMESTAMP))));
        Aggregation hours = Aggregation.of(any -> any.dateHistogram(histogram -> histogram
                        .field(Fields.TIMESTAMP)
                        .fixedInterval(every -> every.time("1h"))
                        .minDocCount(1))
                .aggregations(ROWS, weights)
                .aggregations("runs", runs));
        Query served = Queries.all(ofModel(model, window), Queries.terms(Fields.MODEL_ROLE, ModelRole.SERVED));
        Map<Instant, Long> rows = new HashMap<>();
        List<NamedRows> named = new ArrayList<>();
        for (JsonNode bucket : buckets(
                search(streams.events(model), search -> search.query(served).aggregations("hours", hours)), "hours")) {
            Instant hour = Instant.ofEpochMilli(bucket.path("key").asLong());
            rows.put(hour, rows(bucket));
            bucket.path("runs")
                    .path("buckets")
                    .forEach(run -> named.add(new NamedRows(
                            run.path("key").asText(),
                            hour,
                            rows(run),
                            time(run.path("first")).orElse(hour),
                            time(run.path("last")).orElse(hour))));
        }
        return new HourlyRows(rows, named);
    }

    private static long rows(JsonNode bucket) {
        return Math.round(bucket.path(ROWS).path("value").asDouble());
    }

    /** How many events of a model lie in a window. */
    @Override
    public long count(String model, Window window) {
        JsonNode answer = search(
                streams.events(model),
                search -> search.trackTotalHits(total -> total.enabled(true)).query(ofModel(model, window)));
        return answer.path("hits").path("total").path("value").asLong();
    }

    /** A filter query: the events of one hour, version and role. */
    public static Query of(ProfileKey key) {
        return Queries.all(
                Queries.term(Fields.MODEL_NAME, key.model()),
                Queries.term(Fields.MODEL_VERSION, key.version()),
                Queries.term(Fields.MODEL_ROLE, key.role()),
                during(Windows.hour(key.hour())));
    }

    /** Volume, errors and latency per bucket of {@code every}, empty buckets included. */
    @Override
    public List<SeriesPoint> series(String model, Window window, Duration every) {
        List<SeriesPoint> points = new ArrayList<>();
        Instant from = window.from();
        while (from.isBefore(window.to())) {
            Instant limit = from.plus(every.multipliedBy(MOST_STEPS));
            Instant to = limit.isBefore(window.to()) ? limit : window.to();
            points.addAll(seriesAtOnce(model, new Window(from, to), every));
            from = to;
        }
        return points;
    }

    private List<SeriesPoint> seriesAtOnce(String model, Window window, Duration every) {
        Aggregation buckets = Aggregation.of(any -> any.dateHistogram(histogram(window, every))
                .aggregations("failures", failures -> failures.filter(Queries.term(Fields.EVENT_OUTCOME, "failure")))
                .aggregations(
                        "latency",
                        latency -> latency.percentiles(
                                some -> some.field(Fields.EVENT_DURATION).percents(50.0, 95.0))));
        JsonNode answer = search(
                streams.events(model),
                search -> search.query(ofModel(model, window)).aggregations("series", buckets));
        List<SeriesPoint> points = new ArrayList<>();
        for (JsonNode bucket : buckets(answer, "series")) {
            long events = bucket.path("doc_count").asLong();
            JsonNode latency = bucket.path("latency").path("values");
            points.add(new SeriesPoint(
                    Instant.ofEpochMilli(bucket.path("key").asLong()),
                    events,
                    events == 0
                            ? null
                            : (double) bucket.path("failures").path("doc_count").asLong() / events,
                    millis(latency.path("50.0")),
                    millis(latency.path("95.0"))));
        }
        return points;
    }

    private static @Nullable Double millis(JsonNode nanos) {
        return nanos.isNumber() ? Double.valueOf(nanos.asDouble() / 1e6) : null;
    }

    /** One bucket per step of a window, empty ones included. */
    static DateHistogramAggregation histogram(Window window, Duration step) {
        return DateHistogramAggregation.of(histogram -> histogram
                .field(Fields.TIMESTAMP)
                .fixedInterval(every -> every.time(step.toSeconds() + "s"))
                .minDocCount(0)
                .extendedBounds(bounds -> bounds.min(moment(window.from().toEpochMilli()))
                        .max(moment(window.to().toEpochMilli() - 1))));
    }

    private static FieldDateMath moment(long millis) {
        return FieldDateMath.of(moment -> moment.expr(Long.toString(millis)));
    }

    /**
     * The answer to a search of a stream, which need not exist.
     *
     * @param search adds query and aggregations; no hits are returned unless it says how many
     */
    public JsonNode search(String index, UnaryOperator<SearchRequest.Builder> search) {
        return search(index, search, "");
    }

    /** Likewise, narrowed on the server; see {@link ElasticsearchConnection#search}. */
    public JsonNode search(String index, UnaryOperator<SearchRequest.Builder> search, String filterPath) {
        return cluster.search(counting(index, search), filterPath);
    }

    /** Likewise, of an answer that is mostly numbers; see {@link ElasticsearchConnection#searchForNumbers}. */
    JsonNode searchForNumbers(String index, UnaryOperator<SearchRequest.Builder> search) {
        return cluster.searchForNumbers(counting(index, search));
    }

    private static SearchRequest counting(String index, UnaryOperator<SearchRequest.Builder> search) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(index)
                .size(0)
                .ignoreUnavailable(true)
                .allowNoIndices(true);
        return search.apply(request).build();
    }

    @Override
    public String place(String model) {
        return stream(model);
    }

    public String stream(String model) {
        return streams.events(model);
    }

    /** The events of a model, its name included since two names can share a slug. */
    static Query ofModel(String model, @Nullable Window window) {
        Query named = Queries.term(Fields.MODEL_NAME, model);
        return window == null ? Queries.all(named) : Queries.all(named, during(window));
    }

    public static Query during(Window window) {
        return Queries.during(Fields.TIMESTAMP, window.from(), window.to());
    }

    private static JsonNode buckets(JsonNode answer, String name) {
        return answer.path("aggregations").path(name).path("buckets");
    }

    private static Optional<Instant> time(JsonNode value) {
        JsonNode millis = value.path("value");
        return millis.isNumber() ? Optional.of(Instant.ofEpochMilli((long) millis.asDouble())) : Optional.empty();
    }
}
