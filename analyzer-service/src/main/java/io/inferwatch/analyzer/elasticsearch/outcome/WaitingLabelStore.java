package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.outcome.WaitingLabels;
import io.inferwatch.schema.Fields;
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
                .map(label -> BulkOperation.of(any ->
                        any.index(one -> one.index(index).id(label.label().id()).document(document(label)))))
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

    private static ObjectNode document(WaitingLabel waiting) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(Fields.TIMESTAMP, waiting.since().toString());
        document.putObject("model").put("name", waiting.label().model());
        document.putObject("request").put("id", waiting.label().requestId());
        document.putObject("waiting").put("retry_at", waiting.retryAt().toString());
        LabelJson.write(waiting.label(), document);
        return document;
    }

    private static WaitingLabel label(JsonNode document) {
        return new WaitingLabel(
                LabelJson.read(document),
                Instant.parse(document.path(Fields.TIMESTAMP).asText()),
                Instant.parse(document.path("waiting").path("retry_at").asText()));
    }
}
