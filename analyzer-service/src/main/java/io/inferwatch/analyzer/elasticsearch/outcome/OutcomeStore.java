// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.BulkDocument;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.ModelHour;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps outcomes under the ids of their events. Thread-safe; calls block. */
public final class OutcomeStore implements OutcomeRepository {
    private static final int MOST_HOURS = 10_000;
    private static final int MOST_MODELS = 10_000;
    private static final String MODEL = "model";
    private static final String HOUR = "hour";

    private final ElasticsearchConnection cluster;
    private final String index;

    public OutcomeStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("outcomes");
    }

    @Override
    public Map<String, JoinedLabel> labels(Collection<String> eventIds) {
        Map<String, JoinedLabel> labels = new HashMap<>();
        cluster.documents(index, eventIds, "_source_includes=label,model.name,request.id")
                .forEach(document -> labels.put(document.path("_id").asText(), joined(document)));
        return labels;
    }

    private static JoinedLabel joined(JsonNode document) {
        return new JoinedLabel(
                LabelJson.read(document.path("_source")),
                document.path("_seq_no").asLong(),
                document.path("_primary_term").asLong());
    }

    @Override
    public Set<String> write(List<Outcome> outcomes, Map<String, JoinedLabel> read) {
        return cluster.bulk(outcomes.stream()
                .map(outcome -> operation(outcome, read.get(outcome.event().id())))
                .toList());
    }

    private BulkOperation operation(Outcome outcome, @Nullable JoinedLabel read) {
        String id = outcome.event().id();
        BinaryData document = BulkDocument.of(json -> OutcomeJson.write(outcome, json));
        return read == null
                ? BulkOperation.of(
                        any -> any.create(write -> write.index(index).id(id).document(document)))
                : BulkOperation.of(any -> any.index(write -> write.index(index)
                        .id(id)
                        .ifSeqNo(read.sequence())
                        .ifPrimaryTerm(read.term())
                        .document(document)));
    }

    @Override
    public void forEach(String model, Window window, Consumer<Outcome> reader) {
        cluster.find("POST", "/" + index + "/_refresh", null);
        new SearchPager(cluster)
                .forEachOfMany(
                        index,
                        search -> search.query(Queries.all(
                                Queries.term(Fields.MODEL_NAME, model),
                                Queries.during(Fields.TIMESTAMP, window.from(), window.to()))),
                        Fields.TIMESTAMP,
                        hit -> reader.accept(OutcomeJson.read(hit.path("_source"))));
    }

    @Override
    public Map<Instant, OutcomeState> states(String model, Window window, Duration length) {
        cluster.find("POST", "/" + index + "/_refresh", null);
        SearchRequest states = new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .query(Queries.all(
                        Queries.term(Fields.MODEL_NAME, model),
                        Queries.during(Fields.TIMESTAMP, window.from(), window.to())))
                .aggregations(
                        "stretches",
                        stretches -> stretches
                                .dateHistogram(bins -> bins.field(Fields.TIMESTAMP)
                                        .fixedInterval(any -> any.time(length.toMinutes() + "m"))
                                        .minDocCount(1))
                                .aggregations(
                                        "writes", writes -> writes.stats(all -> all.field(ArrivalOrder.SEQUENCE))))
                .build();
        Map<Instant, OutcomeState> found = new TreeMap<>();
        cluster.search(states, "aggregations")
                .path("aggregations")
                .path("stretches")
                .path("buckets")
                .forEach(bucket -> found.put(
                        Instant.ofEpochMilli(bucket.path("key").asLong()),
                        new OutcomeState(
                                bucket.path("doc_count").asLong(),
                                bucket.path("writes").path("max").asDouble(),
                                bucket.path("writes").path("sum").asDouble())));
        return found;
    }

    @Override
    public Set<String> models() {
        cluster.find("POST", "/" + index + "/_refresh", null);
        Set<String> models = new TreeSet<>();
        SearchRequest search = new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .aggregations("models", Queries.terms(Fields.MODEL_NAME, MOST_MODELS))
                .build();
        cluster.search(search, "aggregations")
                .path("aggregations")
                .path("models")
                .path("buckets")
                .forEach(bucket -> models.add(bucket.path("key").asText()));
        return models;
    }

    @Override
    public OutcomeChanges changes(ReadPosition since) {
        List<ArrivalOrder.Part> parts = new ArrivalOrder(cluster, index).parts(since);
        Set<ModelHour> hours = new HashSet<>();
        parts.stream().filter(part -> !part.isRead()).forEach(part -> addHours(part, hours));
        return new OutcomeChanges(hours, ArrivalOrder.after(parts));
    }

    private void addHours(ArrivalOrder.Part part, Set<ModelHour> hours) {
        Map<String, FieldValue> after = Map.of();
        JsonNode buckets;
        do {
            JsonNode answer = cluster.search(hours(part, after), "aggregations")
                    .path("aggregations")
                    .path("hours");
            buckets = answer.path("buckets");
            for (JsonNode bucket : buckets) {
                JsonNode key = bucket.path("key");
                hours.add(new ModelHour(
                        key.path(MODEL).asText(),
                        Instant.ofEpochMilli(key.path(HOUR).asLong())));
            }
            JsonNode last = answer.path("after_key");
            after = Map.of(
                    MODEL,
                    FieldValue.of(last.path(MODEL).asText()),
                    HOUR,
                    FieldValue.of(last.path(HOUR).asLong()));
        } while (buckets.size() == MOST_HOURS);
    }

    private static SearchRequest hours(ArrivalOrder.Part part, Map<String, FieldValue> after) {
        CompositeAggregation.Builder hours = new CompositeAggregation.Builder()
                .size(MOST_HOURS)
                .sources(List.of(
                        Map.of(
                                MODEL,
                                CompositeAggregationSource.of(
                                        model -> model.terms(terms -> terms.field(Fields.MODEL_NAME)))),
                        Map.of(
                                HOUR,
                                CompositeAggregationSource.of(hour -> hour.dateHistogram(bins ->
                                        bins.field(Fields.TIMESTAMP).fixedInterval(length -> length.time("1h")))))));
        if (!after.isEmpty()) {
            hours.after(after);
        }
        return new SearchRequest.Builder()
                .index(part.index())
                .preference(part.preference())
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .query(part.unread())
                .aggregations("hours", hours.build()._toAggregation())
                .build();
    }
}
