package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the newest state of each finding under its id. Thread-safe; calls block. */
public final class FindingStore {
    private final ElasticsearchConnection cluster;
    private final String index;

    public FindingStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("findings");
    }

    /**
     * Findings as they were read.
     *
     * @param revisions what a write must meet, by id
     */
    public record Known(List<Finding> findings, Map<String, Revision> revisions) {
        public Known {
            findings = List.copyOf(findings);
            revisions = Map.copyOf(revisions);
        }
    }

    /** The state of a document: the server's numbers of its last write. */
    public record Revision(long sequence, long term) {}

    /**
     * Stores findings and makes them visible: those that are still as they were read, and new ones.
     *
     * @return ids of the others: somebody else, in whatever process, has changed them since
     */
    public Set<String> store(Collection<Finding> findings, Known read) {
        if (findings.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = cluster.bulk(findings.stream()
                .map(finding -> operation(finding, read.revisions().get(finding.id())))
                .toList());
        refresh();
        return changed;
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
    public void delete(Collection<String> ids) {
        ids.forEach(id -> cluster.find("DELETE", "/" + index + "/_doc/" + id, null));
        if (!ids.isEmpty()) {
            refresh();
        }
    }

    private void refresh() {
        cluster.send("POST", "/" + index + "/_refresh", null);
    }

    /** All findings of a model, or of all models when null; newest first. */
    public List<Finding> findings(@Nullable String model) {
        return read(model).findings();
    }

    /** The same with what {@link #store} needs to change them. */
    public Known read(@Nullable String model) {
        Query query = model == null ? Query.of(any -> any.matchAll(all -> all)) : Queries.term("model.name", model);
        List<Finding> findings = new ArrayList<>();
        Map<String, Revision> revisions = new HashMap<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(query)
                                .source(source -> source.filter(parts -> parts.includes("body")))
                                .seqNoPrimaryTerm(true),
                        "@timestamp",
                        hit -> {
                            findings.add(
                                    FindingJson.fromJson(hit.path("_source").path("body")));
                            revisions.put(
                                    hit.path("_id").asText(),
                                    new Revision(
                                            hit.path("_seq_no").asLong(),
                                            hit.path("_primary_term").asLong()));
                        });
        findings.sort(Comparator.comparing(Finding::since).reversed().thenComparing(Finding::id));
        return new Known(findings, revisions);
    }

    private static ObjectNode document(Finding finding) {
        ObjectNode body = FindingJson.toJson(finding);
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", finding.lastSeen().toString());
        document.putObject("model").put("name", finding.model()).put("version", finding.modelVersion());
        ObjectNode facts = body.deepCopy();
        facts.remove(List.of("model", "model_version", "evidence", "recent"));
        document.set("finding", facts);
        document.set("body", body);
        return document;
    }
}
