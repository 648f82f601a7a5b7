// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.level.LevelSpan;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Adds up the levels of stored checks on the server: a bucket for each subject and stretch of time. */
final class LevelSearch {
    private static final int PAGE = 10_000;
    private static final String STATUS = "check.status";
    private static final String LEVEL = "check.level";

    private final ElasticsearchConnection cluster;
    private final String index;

    LevelSearch(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    LevelHistory levels(LevelQuery query) {
        List<LevelSpan> spans = new ArrayList<>();
        read(
                checks(query),
                query.bySubject() ? "check.subject" : null,
                query.window(),
                query.step(),
                (subject, span) -> spans.add(span));
        return new LevelHistory(query.window(), query.step(), spans);
    }

    Map<String, LevelHistory> levelsOfModels(Window window, Duration step) {
        Map<String, List<LevelSpan>> spans = new TreeMap<>();
        Query deciding = Queries.all(
                Queries.term("check.deciding", "true"), Queries.during("check.from", window.from(), window.to()));
        read(
                deciding,
                "model.name",
                window,
                step,
                (model, span) -> spans.computeIfAbsent(model, any -> new ArrayList<>())
                        .add(new LevelSpan("", span.from(), span.to(), span.level())));
        Map<String, LevelHistory> levels = new TreeMap<>();
        spans.forEach((model, own) -> levels.put(model, new LevelHistory(window, step, own)));
        return levels;
    }

    /** @param group field by which stretches are grouped; null: none */
    private void read(
            Query checks, @Nullable String group, Window window, Duration step, BiConsumer<String, LevelSpan> reader) {
        Map<String, FieldValue> after = Map.of();
        do {
            JsonNode answer = cluster.search(request(checks, buckets(group, window, step, after)), "aggregations")
                    .path("aggregations")
                    .path("levels");
            answer.path("buckets").forEach(bucket -> {
                LevelSpan span = span(bucket);
                reader.accept(span.subject(), span);
            });
            after = after(answer.path("after_key"), answer.path("buckets").size());
        } while (!after.isEmpty());
    }

    private SearchRequest request(Query checks, Aggregation levels) {
        return new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .query(checks)
                .aggregations("levels", levels)
                .build();
    }

    private static Query checks(LevelQuery query) {
        List<Query> conditions = new ArrayList<>(List.of(
                Queries.term("model.name", query.model()),
                Queries.term("check.deciding", "true"),
                Queries.during(
                        "check.from", query.window().from(), query.window().to())));
        if (!query.subjects().isEmpty()) {
            conditions.add(Queries.terms("check.subject", query.subjects()));
        }
        return Queries.all(conditions);
    }

    private static Aggregation buckets(
            @Nullable String group, Window window, Duration step, Map<String, FieldValue> after) {
        List<Map<String, CompositeAggregationSource>> sources = new ArrayList<>();
        if (group != null) {
            sources.add(Map.of(
                    "subject", CompositeAggregationSource.of(source -> source.terms(terms -> terms.field(group)))));
        }
        sources.add(Map.of("from", stretches(window, step)));
        return Aggregation.of(any -> any.composite(composite -> {
                    composite.size(PAGE).sources(sources);
                    return after.isEmpty() ? composite : composite.after(after);
                })
                .aggregations("level", level -> level.max(max -> max.field(LEVEL)))
                .aggregations("to", to -> to.max(max -> max.field("check.to")))
                .aggregations("fail", count(Status.FAIL))
                .aggregations("warn", count(Status.WARN))
                .aggregations("ok", count(Status.OK)));
    }

    private static CompositeAggregationSource stretches(Window window, Duration every) {
        long step = every.toSeconds();
        long offset = Math.floorMod(window.from().getEpochSecond(), step);
        return CompositeAggregationSource.of(source -> source.dateHistogram(histogram -> histogram
                .field("check.from")
                .fixedInterval(interval -> interval.time(step + "s"))
                .offset(by -> by.time(offset + "s"))));
    }

    /** Documents that older versions stored have no level: of these the status counts. */
    private static Aggregation count(Status status) {
        Query older = Queries.all(Queries.term(STATUS, status.name()), Queries.not(Queries.exists(LEVEL)));
        return Aggregation.of(any -> any.filter(older));
    }

    private static LevelSpan span(JsonNode bucket) {
        JsonNode key = bucket.path("key");
        return new LevelSpan(
                key.path("subject").asText(""),
                Instant.ofEpochMilli(key.path("from").asLong()),
                Instant.ofEpochMilli((long) bucket.path("to").path("value").asDouble()),
                level(bucket));
    }

    private static @Nullable Integer level(JsonNode bucket) {
        JsonNode stored = bucket.path("level").path("value");
        int older = has(bucket, "fail")
                ? Level.MODERATE
                : has(bucket, "warn") ? Level.SLIGHT : has(bucket, "ok") ? Level.AS_BEFORE : -1;
        int level = Math.max(older, stored.isNumber() ? (int) stored.asDouble() : -1);
        return level < 0 ? null : Integer.valueOf(level);
    }

    private static boolean has(JsonNode bucket, String name) {
        return bucket.path(name).path("doc_count").asLong() > 0;
    }

    private static Map<String, FieldValue> after(JsonNode key, int buckets) {
        Map<String, FieldValue> after = new HashMap<>();
        if (buckets == PAGE) {
            key.properties()
                    .forEach(part -> after.put(
                            part.getKey(),
                            part.getValue().isNumber()
                                    ? FieldValue.of(part.getValue().asLong())
                                    : FieldValue.of(part.getValue().asText())));
        }
        return after;
    }
}
