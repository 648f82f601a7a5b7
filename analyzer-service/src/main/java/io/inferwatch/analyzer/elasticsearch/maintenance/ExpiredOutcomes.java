// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Deletes the outcomes of events that are about to be deleted, or were. Those of references stay, since windows are compared with them. Safe to run
 * again; calls block, and cost what there are of outcomes at the time of the events.
 */
final class ExpiredOutcomes {
    private static final int AT_ONCE = 1_000;

    private final ElasticsearchConnection cluster;
    private final String index;
    private final String allEvents;
    private final ReferenceStore references;

    ExpiredOutcomes(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("outcomes");
        this.allEvents = new StreamNames(indices.namespace()).allEvents();
        this.references = new ReferenceStore(cluster, indices, new WriteBatches());
    }

    /**
     * Deletes those of the events of one index.
     *
     * @param events an index of events, which is still there
     * @param oldest time of its earliest event
     * @param newest time of its latest event
     */
    void deleteOf(String events, Instant oldest, Instant newest) {
        delete(between(oldest, newest), ids -> there(events, ids));
    }

    /** Deletes those before a time whose events are gone: the server deletes events without a word. */
    void deleteWithoutEvents(Instant before) {
        Query old = Query.of(any -> any.range(
                range -> range.date(date -> date.field(Fields.TIMESTAMP).lt(before.toString()))));
        delete(old, ids -> {
            Set<String> gone = new HashSet<>(ids);
            gone.removeAll(there(allEvents, ids));
            return gone;
        });
    }

    /** @param chosen those of some ids that are to be deleted */
    private void delete(Query found, Function<List<String>, Set<String>> chosen) {
        BiPredicate<String, Instant> isKept = ofReferences();
        List<String> ids = new ArrayList<>();
        cluster.find("POST", "/" + index + "/_refresh", null);
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.source(source -> source.fetch(false))
                                .docvalueFields(Queries.field(Fields.MODEL_NAME), Queries.millis(Fields.TIMESTAMP))
                                .query(found),
                        Fields.TIMESTAMP,
                        hit -> {
                            JsonNode fields = hit.path("fields");
                            String model =
                                    fields.path(Fields.MODEL_NAME).path(0).asText();
                            Instant time = Instant.ofEpochMilli(
                                    fields.path(Fields.TIMESTAMP).path(0).asLong());
                            if (!isKept.test(model, time)) {
                                ids.add(hit.path("_id").asText());
                            }
                        });
        Parallel.parts(ids, AT_ONCE).forEach(some -> delete(chosen.apply(some)));
    }

    private static Query between(Instant oldest, Instant newest) {
        return Query.of(any -> any.range(range -> range.date(
                date -> date.field(Fields.TIMESTAMP).gte(oldest.toString()).lte(newest.toString()))));
    }

    private BiPredicate<String, Instant> ofReferences() {
        List<Reference> ofWindows = references.references().values().stream()
                .flatMap(List::stream)
                .filter(reference -> reference.window() != null)
                .toList();
        return (model, time) -> ofWindows.stream()
                .anyMatch(reference ->
                        reference.model().equals(model) && window(reference).contains(time));
    }

    private static Window window(Reference reference) {
        return Objects.requireNonNull(reference.window());
    }

    /** Events have the ids of their outcomes. */
    private Set<String> there(String events, List<String> ids) {
        SearchRequest request = SearchRequest.of(search -> search.index(events)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(ids.size())
                .trackTotalHits(total -> total.enabled(false))
                .source(source -> source.fetch(false))
                .query(Query.of(any -> any.ids(one -> one.values(ids)))));
        Set<String> there = new HashSet<>();
        cluster.search(request, "hits.hits._id")
                .path("hits")
                .path("hits")
                .forEach(hit -> there.add(hit.path("_id").asText()));
        return there;
    }

    private void delete(Set<String> ids) {
        if (!ids.isEmpty()) {
            cluster.bulk(ids.stream()
                    .map(id -> BulkOperation.of(
                            any -> any.delete(one -> one.index(index).id(id))))
                    .toList());
        }
    }
}
