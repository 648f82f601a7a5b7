// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.BulkDocument;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.outcome.WaitingLabels;
import io.inferwatch.schema.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps waiting labels under their ids: an own document for each, so that analyzers do not overwrite each other's. Thread-safe; calls block. */
public final class WaitingLabelStore implements WaitingLabels {
    private static final String RETRY = "waiting.retry_at";

    private final ElasticsearchConnection cluster;
    private final String index;

    public WaitingLabelStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("waiting");
    }

    @Override
    public void put(Collection<WaitingLabel> labels) {
        write(labels.stream()
                .map(label -> BulkOperation.of(any -> any.index(one ->
                        one.index(index).id(label.label().id()).document(BulkDocument.of(json -> write(label, json))))))
                .toList());
    }

    @Override
    public void remove(Collection<String> labelIds) {
        write(labelIds.stream()
                .map(id -> BulkOperation.of(
                        any -> any.delete(one -> one.index(index).id(id))))
                .toList());
    }

    private void write(List<BulkOperation> operations) {
        if (!operations.isEmpty()) {
            cluster.bulk(operations);
            cluster.send("POST", "/" + index + "/_refresh", null);
        }
    }

    @Override
    public List<WaitingLabel> due(Instant now, int most) {
        Query due = Query.of(any ->
                any.range(range -> range.date(date -> date.field(RETRY).lte(now.toString()))));
        List<WaitingLabel> labels = new ArrayList<>();
        cluster.search(search(most, RETRY).query(due).build(), "hits.hits._source")
                .path("hits")
                .path("hits")
                .forEach(hit -> labels.add(label(hit.path("_source"))));
        return labels;
    }

    @Override
    public long count() {
        return cluster.count(new CountRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .build());
    }

    @Override
    public List<String> oldest(int most) {
        List<String> ids = new ArrayList<>();
        SearchRequest oldest = search(most, Fields.TIMESTAMP)
                .source(source -> source.fetch(false))
                .build();
        cluster.search(oldest, "hits.hits._id")
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private SearchRequest.Builder search(int most, String time) {
        return new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(most)
                .trackTotalHits(total -> total.enabled(false))
                .sort(sort -> sort.field(by -> by.field(time).order(SortOrder.Asc)))
                .sort(sort -> sort.field(by -> by.field("label.id").order(SortOrder.Asc)));
    }

    private static void write(WaitingLabel waiting, JsonGenerator json) throws IOException {
        json.writeStringField(Fields.TIMESTAMP, waiting.since().toString());
        json.writeObjectFieldStart("model");
        json.writeStringField("name", waiting.label().model());
        json.writeEndObject();
        json.writeObjectFieldStart("request");
        json.writeStringField("id", waiting.label().requestId());
        json.writeEndObject();
        json.writeObjectFieldStart("waiting");
        json.writeStringField("retry_at", waiting.retryAt().toString());
        json.writeEndObject();
        LabelJson.write(waiting.label(), json);
    }

    private static WaitingLabel label(JsonNode document) {
        return new WaitingLabel(
                LabelJson.read(document),
                Instant.parse(document.path(Fields.TIMESTAMP).asText()),
                Instant.parse(document.path("waiting").path("retry_at").asText()));
    }
}
