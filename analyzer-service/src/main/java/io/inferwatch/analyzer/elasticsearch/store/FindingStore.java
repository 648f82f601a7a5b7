// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.ListOrder;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the newest state of each finding under its id. Thread-safe; calls block. */
public final class FindingStore implements FindingRepository {
    private static final int MOST_ONGOING = 10_000;
    private static final String PEAK = "finding.peak";
    private static final String SINCE = "finding.since";

    private static final ListOrder NEWEST_FIRST = new ListOrder(SINCE, SortOrder.Desc, "finding.id");

    private final ElasticsearchConnection cluster;
    private final String index;
    private final UnseenWrites unseen;

    public FindingStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("findings");
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    /**
     * Stores findings: those that are still as they were read, and new ones.
     *
     * @return ids of the others: somebody else, in whatever process, has changed them since
     */
    @Override
    public Set<String> store(Collection<Finding> findings, Known read) {
        if (findings.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = new HashSet<>(cluster.bulk(findings.stream()
                .map(finding -> operation(finding, read.revisions().get(finding.id())))
                .toList()));
        changed.removeAll(storedAlready(findings, changed));
        unseen.add(findings.stream().map(Finding::model).toList());
        if (!changed.isEmpty()) {
            unseen.showAll(); // and what others have written, which is read again
        }
        return changed;
    }

    /** Where a node died in between, the cluster may write a document, write it again, and refuse the second time. */
    private Set<String> storedAlready(Collection<Finding> findings, Set<String> refused) {
        List<Finding> stored = read(refused).findings();
        return findings.stream()
                .filter(finding -> refused.contains(finding.id()) && stored.contains(finding))
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private BulkOperation operation(Finding finding, @Nullable Revision read) {
        ObjectNode document = document(finding);
        return read == null
                ? BulkOperation.of(any ->
                        any.create(write -> write.index(index).id(finding.id()).document(document)))
                : BulkOperation.of(any -> any.index(write -> write.index(index)
                        .id(finding.id())
                        .ifSeqNo(read.sequence())
                        .ifPrimaryTerm(read.term())
                        .document(document)));
    }

    /** Forgets findings that never came to more than a suspicion. */
    @Override
    public void delete(Collection<String> ids) {
        ids.forEach(id -> cluster.find("DELETE", "/" + index + "/_doc/" + id, null));
        if (!ids.isEmpty()) {
            cluster.send("POST", "/" + index + "/_refresh", null);
        }
    }

    /** All findings of a model, or of all models when null; newest first. */
    @Override
    public List<Finding> findings(@Nullable String model) {
        return read(model).findings();
    }

    /** The same with what {@link #store} needs to change them. */
    @Override
    public Known read(@Nullable String model) {
        if (model == null) {
            return read(Query.of(any -> any.matchAll(all -> all)));
        }
        unseen.show(model);
        return visible(Queries.term("model.name", model));
    }

    @Override
    public List<Finding> findingsOf(Collection<String> models) {
        return models.isEmpty()
                ? List.of()
                : read(Queries.terms("model.name", List.copyOf(models))).findings();
    }

    @Override
    public List<Finding> unresolvedOf(Collection<String> models) {
        return models.isEmpty()
                ? List.of()
                : read(Queries.all(
                                Queries.terms("model.name", List.copyOf(models)),
                                Queries.not(Queries.term("finding.state", FindingJson.state(FindingState.RESOLVED)))))
                        .findings();
    }

    private Known read(Query query) {
        unseen.showAll();
        return visible(query);
    }

    private Known visible(Query query) {
        List<JsonNode> hits = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(query)
                                .source(source -> source.filter(parts -> parts.includes("body")))
                                .seqNoPrimaryTerm(true),
                        "@timestamp",
                        hits::add);
        return known(hits);
    }

    @Override
    public Known read(Collection<String> ids) {
        return known(cluster.documents(index, ids, "_source=body"));
    }

    private static Known known(List<JsonNode> hits) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Revision> revisions = new HashMap<>();
        for (JsonNode hit : hits) {
            findings.add(finding(hit));
            revisions.put(
                    hit.path("_id").asText(),
                    new Revision(
                            hit.path("_seq_no").asLong(),
                            hit.path("_primary_term").asLong()));
        }
        findings.sort(Comparator.comparing(Finding::since).reversed().thenComparing(Finding::id));
        return new Known(findings, revisions);
    }

    private static Finding finding(JsonNode hit) {
        return FindingJson.fromJson(hit.path("_source").path("body"));
    }

    @Override
    public List<Finding> page(FindingQuery query) {
        List<Query> conditions = new ArrayList<>(List.of(states(query.states())));
        ofModel(query.model()).ifPresent(conditions::add);
        if (query.family() != null) {
            conditions.add(Queries.term("finding.family", query.family().value()));
        }
        if (query.level() > 1) {
            conditions.add(Queries.atLeast("finding.level", query.level()));
        }
        if (query.since() != null) {
            conditions.add(Queries.from(SINCE, query.since()));
        }
        return page(conditions, query.after(), query.limit());
    }

    private static Optional<Query> ofModel(@Nullable String model) {
        return Optional.ofNullable(model).map(name -> Queries.term("model.name", name));
    }

    private List<Finding> page(List<Query> conditions, @Nullable Place after, int limit) {
        SearchRequest.Builder search = NEWEST_FIRST
                .page(search(), after, limit)
                .source(source -> source.filter(parts -> parts.includes("body")))
                .query(Queries.all(conditions));
        List<Finding> page = new ArrayList<>();
        hits(search).forEach(hit -> page.add(finding(hit)));
        return page;
    }

    private JsonNode hits(SearchRequest.Builder search) {
        return cluster.search(search.build(), "hits.hits._source").path("hits").path("hits");
    }

    /** A finding that was stored before there were incidents is one by itself; its document says so by having no peak. */
    @Override
    public List<Finding> ofIncidents(Collection<String> incidents) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        return read(Queries.any(
                        List.of(Queries.terms("finding.incident", incidents), Queries.terms("finding.id", incidents))))
                .findings()
                .stream()
                .filter(finding -> finding.incident() != null && incidents.contains(finding.incident()))
                .toList();
    }

    @Override
    public List<Finding> announcedAndResolved(Collection<String> models) {
        return models.isEmpty()
                ? List.of()
                : read(Queries.all(
                                Queries.terms("model.name", models),
                                states(Set.of(FindingState.RESOLVED)),
                                Queries.exists("finding.announced")))
                        .findings();
    }

    @Override
    public List<Finding> firsts(FirstFindingQuery query) {
        List<Query> conditions = new ArrayList<>();
        conditions.add(states(FindingQuery.SHOWN));
        conditions.add(Queries.any(List.of(Queries.term("finding.first", "true"), Queries.not(Queries.exists(PEAK)))));
        ofModel(query.model()).ifPresent(conditions::add);
        if (query.since() != null) {
            conditions.add(Queries.from(SINCE, query.since()));
        }
        if (query.ongoing() != null) {
            Query ongoing = Queries.terms("finding.id", ongoing(query.model()));
            conditions.add(query.ongoing() ? ongoing : Queries.not(ongoing));
        }
        if (!query.filter().isNone()) {
            conditions.add(Queries.terms("finding.id", fitting(query)));
        }
        return page(conditions, query.after(), query.limit());
    }

    /** Incidents with a finding as the query wants one; those that began long ago are left out where there are too many. */
    private Set<String> fitting(FirstFindingQuery query) {
        List<Query> conditions = new ArrayList<>(FindingConditions.of(query.filter()));
        conditions.add(states(FindingQuery.SHOWN));
        ofModel(query.model()).ifPresent(conditions::add);
        Set<String> incidents = new HashSet<>();
        hits(search().size(MOST_ONGOING)
                        .trackTotalHits(total -> total.enabled(false))
                        .source(source ->
                                source.filter(parts -> parts.includes(PEAK, "finding.id", "finding.incident")))
                        .sort(sort ->
                                sort.field(since -> since.field("finding.since").order(SortOrder.Desc)))
                        .query(Queries.all(conditions)))
                .forEach(hit -> incidents.add(incident(hit)));
        return incidents;
    }

    private static String incident(JsonNode hit) {
        JsonNode facts = hit.path("_source").path("finding");
        return facts.path(facts.has("peak") ? "incident" : "id").asText();
    }

    @Override
    public Map<FindingState, Long> incidentCounts(FirstFindingQuery query) {
        List<Query> conditions = new ArrayList<>(List.of(states(FindingQuery.SHOWN)));
        ofModel(query.model()).ifPresent(conditions::add);
        if (!query.filter().isNone()) {
            Set<String> fitting = fitting(query);
            conditions.add(Queries.any(List.of(
                    Queries.terms("finding.incident", fitting),
                    Queries.all(Queries.terms("finding.id", fitting), Queries.not(Queries.exists(PEAK))))));
        }
        SearchRequest.Builder search = search().size(0).query(Queries.all(conditions));
        IncidentCounting.aggregations().forEach(search::aggregations);
        return IncidentCounting.read(
                cluster.search(search.build(), "aggregations").path("aggregations"));
    }

    private Set<String> ongoing(@Nullable String model) {
        List<Query> conditions = new ArrayList<>(List.of(states(FindingQuery.UNRESOLVED)));
        ofModel(model).ifPresent(conditions::add);
        Set<String> incidents = new HashSet<>();
        hits(search().size(MOST_ONGOING)
                        .trackTotalHits(total -> total.enabled(false))
                        .source(source ->
                                source.filter(parts -> parts.includes(PEAK, "finding.id", "finding.incident")))
                        .query(Queries.all(conditions)))
                .forEach(hit -> incidents.add(incident(hit)));
        return incidents;
    }

    private static Query states(Set<FindingState> states) {
        return Queries.terms(
                "finding.state",
                states.stream().map(FindingJson::state).sorted().toList());
    }

    @Override
    public Map<String, Long> openByModel(Collection<String> models) {
        Map<String, Long> counts = new HashMap<>();
        if (models.isEmpty()) {
            return counts;
        }
        SearchRequest.Builder search = search().size(0)
                .query(Queries.all(states(FindingQuery.UNRESOLVED), Queries.terms("model.name", models)))
                .aggregations("models", Queries.terms("model.name", models.size()));
        cluster.search(search.build(), "aggregations")
                .path("aggregations")
                .path("models")
                .path("buckets")
                .forEach(model -> counts.put(
                        model.path("key").asText(), model.path("doc_count").asLong()));
        return counts;
    }

    private SearchRequest.Builder search() {
        unseen.showAll();
        return new SearchRequest.Builder().index(index).ignoreUnavailable(true).allowNoIndices(true);
    }

    private static ObjectNode document(Finding finding) {
        ObjectNode body = FindingJson.toJson(finding);
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", finding.lastSeen().toString());
        document.putObject("model").put("name", finding.model()).put("version", finding.modelVersion());
        ObjectNode facts = body.deepCopy();
        facts.remove(List.of("model", "model_version", "evidence", "recent"));
        facts.put("first", finding.id().equals(finding.incident()));
        document.set("finding", facts);
        document.set("body", body);
        return document;
    }
}
