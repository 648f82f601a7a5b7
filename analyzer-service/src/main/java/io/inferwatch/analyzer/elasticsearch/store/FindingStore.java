// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the newest state of each finding under its id. Thread-safe; calls block. */
public final class FindingStore implements FindingRepository {
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

    static Finding finding(JsonNode hit) {
        return FindingJson.fromJson(hit.path("_source").path("body"));
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
                                FindingConditions.states(Set.of(FindingState.RESOLVED)),
                                Queries.exists("finding.announced")))
                        .findings();
    }

    @Override
    public List<Finding> page(FindingQuery query) {
        return search().page(query);
    }

    @Override
    public List<Finding> firsts(FirstFindingQuery query) {
        return search().firsts(query);
    }

    @Override
    public Map<FindingState, Long> incidentCounts(FirstFindingQuery query) {
        return search().incidentCounts(query);
    }

    @Override
    public Map<String, Long> openByModel(Collection<String> models) {
        return models.isEmpty() ? Map.of() : search().openByModel(models);
    }

    private FindingSearch search() {
        unseen.showAll();
        return new FindingSearch(cluster, index);
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
