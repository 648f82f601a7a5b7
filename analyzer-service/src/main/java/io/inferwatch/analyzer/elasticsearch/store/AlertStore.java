// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.ListOrder;
import io.inferwatch.analyzer.elasticsearch.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps alerts under their ids, with what became of them at each receiver. Thread-safe; calls block. */
public final class AlertStore implements AlertRepository {
    private static final String CREATED = "alert.created";
    private static final String STATE = "alert.state";
    private static final int MOST_FORGOTTEN = 10_000;
    private static final int MOST_ATTEMPTS = 20;

    private static final ListOrder NEWEST_FIRST = new ListOrder(CREATED, SortOrder.Desc, "alert.id");

    private final ElasticsearchConnection cluster;
    private final String index;

    public AlertStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("alerts");
    }

    @Override
    public void add(List<StoredAlert> alerts) {
        cluster.bulk(alerts.stream()
                .map(stored -> BulkOperation.of(any -> any.create(
                        write -> write.index(index).id(stored.alert().id()).document(AlertDocument.of(stored)))))
                .toList());
    }

    @Override
    public void withdraw(Collection<String> ids) {
        if (!ids.isEmpty()) {
            cluster.bulk(ids.stream()
                    .map(id -> BulkOperation.of(
                            any -> any.delete(one -> one.index(index).id(id))))
                    .toList());
        }
    }

    @Override
    public List<StoredAlert> underWay(String receiver, int limit) {
        refresh();
        return alerts(search().size(limit)
                .query(toGo(receiver))
                .sort(sort -> sort.field(at -> at.field("@timestamp").order(SortOrder.Asc)))
                .sort(sort -> sort.field(place -> place.field("alert.place").order(SortOrder.Asc)))
                .sort(sort -> sort.field(id -> id.field("alert.id").order(SortOrder.Asc)))
                .build());
    }

    private static Query toGo(String receiver) {
        Query own = Queries.terms(
                AlertDocument.DELIVERY,
                List.of(
                        AlertDocument.term(receiver, Delivery.State.REPEATED),
                        AlertDocument.term(receiver, Delivery.State.WAITING)));
        Query firstForm =
                Queries.all(Queries.term(STATE, Delivery.State.WAITING.word()), Queries.not(Queries.exists(CREATED)));
        return receiver.equals(AlertDocument.FIRST_RECEIVER) ? Queries.any(List.of(own, firstForm)) : own;
    }

    /** Reads and writes again where another receiver wrote in between. */
    @Override
    public void note(String id, Delivery delivery) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + id, null);
            if (!found.path("found").asBoolean()) {
                return;
            }
            StoredAlert changed = AlertDocument.read(found.path("_source")).with(delivery);
            BulkOperation write = BulkOperation.of(any -> any.index(one -> one.index(index)
                    .id(id)
                    .ifSeqNo(found.path("_seq_no").asLong())
                    .ifPrimaryTerm(found.path("_primary_term").asLong())
                    .document(AlertDocument.of(changed))));
            if (cluster.bulk(List.of(write)).isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException("Alert " + id + " could not be noted as "
                + delivery.state().word() + ": it was changed " + MOST_ATTEMPTS + " times in a row by others");
    }

    @Override
    public Optional<StoredAlert> find(String id) {
        refresh();
        return alerts(search().size(1).query(Queries.term("alert.id", id)).build()).stream()
                .findFirst();
    }

    @Override
    public List<StoredAlert> page(AlertQuery query) {
        refresh();
        SearchRequest.Builder search = search().query(Queries.all(conditions(query)));
        return alerts(NEWEST_FIRST.page(search, query.after(), query.limit()).build());
    }

    private static List<Query> conditions(AlertQuery query) {
        List<Query> conditions = new ArrayList<>();
        if (query.model() != null) {
            conditions.add(Queries.term("model.name", query.model()));
        }
        if (query.since() != null) {
            conditions.add(Queries.from(CREATED, query.since()));
        }
        String receiver = query.receiver();
        Delivery.State state = query.state();
        if (receiver != null && state != null) {
            conditions.add(Queries.term(AlertDocument.DELIVERY, AlertDocument.term(receiver, state)));
        } else if (receiver != null) {
            conditions.add(Queries.term("alert.receiver", receiver));
        } else if (state != null) {
            conditions.add(Queries.term(STATE, state.word()));
        }
        return conditions;
    }

    @Override
    public void forget(Instant before) {
        refresh();
        Query old = Queries.any(List.of(
                earlier(CREATED, before),
                Queries.all(Queries.not(Queries.exists(CREATED)), earlier("@timestamp", before))));
        SearchRequest request = search().size(MOST_FORGOTTEN)
                .source(source -> source.fetch(false))
                .query(Queries.all(old, Queries.not(Queries.term(STATE, Delivery.State.REPEATED.word()))))
                .build();
        List<String> ids = new ArrayList<>();
        cluster.search(request, "hits.hits._id")
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        withdraw(ids);
    }

    private static Query earlier(String field, Instant limit) {
        return Query.of(any ->
                any.range(range -> range.date(date -> date.field(field).lt(limit.toString()))));
    }

    private List<StoredAlert> alerts(SearchRequest request) {
        List<StoredAlert> alerts = new ArrayList<>();
        cluster.search(request, "hits.hits._source")
                .path("hits")
                .path("hits")
                .forEach(hit -> alerts.add(AlertDocument.read(hit.path("_source"))));
        return alerts;
    }

    private void refresh() {
        cluster.find("POST", "/" + index + "/_refresh", null);
    }

    private SearchRequest.Builder search() {
        return new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .trackTotalHits(total -> total.enabled(false));
    }
}
