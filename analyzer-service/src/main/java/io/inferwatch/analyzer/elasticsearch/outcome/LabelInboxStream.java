// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.intake.LabelInbox;
import io.inferwatch.analyzer.intake.ModelTruth;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes labels to their stream, as agents do. Thread-safe; calls block. */
public final class LabelInboxStream implements LabelInbox {
    private static final int MOST_CLASSES = 1_000;
    private static final List<Query> NUMBERS = List.of(Queries.exists(Fields.PREDICTION_VALUE));
    private static final List<Query> CLASSES = List.of(
            Queries.exists(Fields.PREDICTION_LABEL),
            Queries.exists("prediction.probability"),
            Queries.all(Queries.exists(Fields.LABEL_LABEL), Queries.not(Queries.exists(Fields.LABEL_VALUE))));

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;

    public LabelInboxStream(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.streams = streams;
    }

    @Override
    public Set<String> create(List<Label> labels) {
        return cluster.bulk(labels.stream()
                .map(label -> BulkOperation.of(any -> any.create(
                        one -> one.index(streams.labels()).id(label.id()).document(document(label)))))
                .toList());
    }

    private static JsonNode document(Label label) {
        JsonWriter json = new JsonWriter();
        new EventJson(json)
                .write(
                        new LabelEvent(
                                label.id(),
                                label.time(),
                                label.model(),
                                label.requestId(),
                                label.value(),
                                label.label(),
                                label.relevant()),
                        label.id());
        try {
            return ElasticsearchConnection.JSON.readTree(json.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON of a label can be read", e);
        }
    }

    @Override
    public Map<String, Label> newest(String model, Collection<String> requests) {
        cluster.find("POST", "/" + streams.labels() + "/_refresh", null);
        SearchRequest request = new SearchRequest.Builder()
                .index(streams.labels())
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(requests.size())
                .trackTotalHits(total -> total.enabled(false))
                .query(Queries.all(
                        Queries.term(Fields.MODEL_NAME, model),
                        Queries.terms(Fields.REQUEST_ID, requests),
                        Queries.atLeastOne(List.of(
                                Queries.exists(Fields.LABEL_LABEL),
                                Queries.exists(Fields.LABEL_VALUE),
                                Queries.exists(Fields.LABEL_RELEVANT)))))
                .collapse(one -> one.field(Fields.REQUEST_ID))
                .sort(sort -> sort.field(by -> by.field(Fields.TIMESTAMP).order(SortOrder.Desc)))
                .sort(sort -> sort.field(by -> by.field(Fields.EVENT_ID).order(SortOrder.Desc)))
                .source(source -> source.fetch(false))
                .fields(LabelStream.FIELDS)
                .build();
        Map<String, Label> newest = new HashMap<>();
        for (JsonNode hit : cluster.search(request, "hits.hits._id,hits.hits.fields")
                .path("hits")
                .path("hits")) {
            LabelStream.label(hit).ifPresent(label -> newest.put(label.requestId(), label));
        }
        return newest;
    }

    @Override
    public Map<String, ModelTruth> truths(Collection<String> models) {
        Aggregation byModel = Aggregation.of(
                model -> model.terms(terms -> terms.field(Fields.MODEL_NAME).size(models.size()))
                        .aggregations("numbers", Queries.counts(NUMBERS))
                        .aggregations("classes", Queries.counts(CLASSES))
                        .aggregations("predicted", Queries.terms(Fields.PREDICTION_LABEL, MOST_CLASSES)));
        SearchRequest request = new SearchRequest.Builder()
                .index(streams.allEvents(), streams.labels())
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(0)
                .query(Queries.terms(Fields.MODEL_NAME, models))
                .aggregations("models", byModel)
                .build();
        Map<String, ModelTruth> truths = new HashMap<>();
        cluster.search(request, "aggregations")
                .path("aggregations")
                .path("models")
                .path("buckets")
                .forEach(bucket -> truths.put(bucket.path("key").asText(), truth(bucket)));
        return truths;
    }

    private static ModelTruth truth(JsonNode bucket) {
        JsonNode predicted = bucket.path("predicted");
        Set<String> classes = new HashSet<>();
        predicted.path("buckets").forEach(one -> classes.add(one.path("key").asText()));
        boolean isCut = predicted.path("sum_other_doc_count").asLong() > 0;
        return new ModelTruth(isAny(bucket.path("classes")), isAny(bucket.path("numbers")), isCut ? Set.of() : classes);
    }

    private static boolean isAny(JsonNode counts) {
        boolean any = false;
        for (JsonNode bucket : counts.path("buckets")) {
            any |= bucket.path("doc_count").asLong() > 0;
        }
        return any;
    }
}
