package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps alerts under their ids, with what became of them. Thread-safe; calls block. */
public final class AlertStore implements AlertRepository {
    private static final String STATE = "alert.state";
    private static final String WAITING = "waiting";
    private static final int MOST_FORGOTTEN = 10_000;

    private final ElasticsearchConnection cluster;
    private final String index;

    public AlertStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("alerts");
    }

    @Override
    public void add(List<Alert> alerts) {
        cluster.bulk(alerts.stream()
                .map(alert -> BulkOperation.of(any ->
                        any.create(write -> write.index(index).id(alert.id()).document(document(alert, WAITING)))))
                .toList());
    }

    @Override
    public void withdraw(Collection<String> ids) {
        delete(ids);
    }

    @Override
    public List<Alert> waiting(int limit) {
        refresh();
        SearchRequest request = search().size(limit)
                .query(Queries.term(STATE, WAITING))
                .sort(sort -> sort.field(at -> at.field("@timestamp").order(SortOrder.Asc)))
                .sort(sort -> sort.field(place -> place.field("alert.place").order(SortOrder.Asc)))
                .sort(sort -> sort.field(id -> id.field("alert.id").order(SortOrder.Asc)))
                .build();
        List<Alert> alerts = new ArrayList<>();
        cluster.search(request, "hits.hits._source")
                .path("hits")
                .path("hits")
                .forEach(hit -> alerts.add(alert(hit.path("_source"))));
        return alerts;
    }

    @Override
    public void settle(Alert alert, Outcome outcome) {
        cluster.index(index, Map.of(alert.id(), document(alert, outcome.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public void forgetSettled(Instant before) {
        refresh();
        Query old = Query.of(any ->
                any.range(range -> range.date(date -> date.field("@timestamp").lt(before.toString()))));
        SearchRequest request = search().size(MOST_FORGOTTEN)
                .source(source -> source.fetch(false))
                .query(Queries.all(old, Queries.not(Queries.term(STATE, WAITING))))
                .build();
        List<String> ids = new ArrayList<>();
        cluster.search(request, "hits.hits._id")
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        delete(ids);
    }

    private void delete(Collection<String> ids) {
        if (!ids.isEmpty()) {
            cluster.bulk(ids.stream()
                    .map(id -> BulkOperation.of(
                            any -> any.delete(one -> one.index(index).id(id))))
                    .toList());
        }
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

    private static ObjectNode document(Alert alert, String state) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", alert.at().toString());
        document.putObject("model")
                .put("name", alert.finding().model())
                .put("version", alert.finding().modelVersion());
        document.putObject("alert")
                .put("id", alert.id())
                .put("event", alert.change().name().toLowerCase(Locale.ROOT))
                .put("finding", alert.finding().id())
                .put("subject", alert.finding().subject())
                .put("place", alert.place())
                .put("state", state);
        document.set("body", FindingJson.toJson(alert.finding()));
        return document;
    }

    private static Alert alert(JsonNode document) {
        JsonNode facts = document.path("alert");
        return new Alert(
                facts.path("id").asText(),
                Change.valueOf(facts.path("event").asText().toUpperCase(Locale.ROOT)),
                FindingJson.fromJson(document.path("body")),
                Instant.parse(document.path("@timestamp").asText()),
                facts.path("place").asInt());
    }
}
