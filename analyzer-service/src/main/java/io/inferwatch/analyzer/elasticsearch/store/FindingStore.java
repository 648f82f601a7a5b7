package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the newest state of each finding under its id. Thread-safe; calls block. */
public final class FindingStore implements FindingRepository {
    private static final int MAX_MODELS = 10_000;

    private final ElasticsearchClient cluster;
    private final String index;

    public FindingStore(ElasticsearchClient cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("findings");
    }

    /**
     * Stores findings and makes them visible: those that are still as they were read, and new ones.
     *
     * @return ids of the others: somebody else, in whatever process, has changed them since
     */
    @Override
    public Set<String> store(Collection<Finding> findings, Known read) {
        if (findings.isEmpty()) {
            return Set.of();
        }
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(ElasticsearchClient.text(
                            action(finding.id(), read.revisions().get(finding.id()))))
                    .append('\n')
                    .append(ElasticsearchClient.text(document(finding)))
                    .append('\n');
        }
        Set<String> changed = cluster.bulk(lines.toString());
        refresh();
        return changed;
    }

    private Map<String, Object> action(String id, @Nullable Revision read) {
        return read == null
                ? Map.of("create", Map.of("_index", index, "_id", id))
                : Map.of(
                        "index",
                        Map.of(
                                "_index",
                                index,
                                "_id",
                                id,
                                "if_seq_no",
                                read.sequence(),
                                "if_primary_term",
                                read.term()));
    }

    /** Forgets findings that never came to more than a suspicion. */
    @Override
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
    @Override
    public List<Finding> findings(@Nullable String model) {
        return read(model).findings();
    }

    /** The same with what {@link #store} needs to change them. */
    @Override
    public Known read(@Nullable String model) {
        Map<String, Object> query =
                model == null ? Map.of("match_all", Map.of()) : ElasticsearchClient.term("model.name", model);
        List<JsonNode> hits = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        Map.of("query", query, "_source", List.of("body"), "seq_no_primary_term", true),
                        "@timestamp",
                        hits::add);
        return known(hits);
    }

    @Override
    public Known read(Collection<String> ids) {
        if (ids.isEmpty()) {
            return known(List.of());
        }
        List<JsonNode> found = new ArrayList<>();
        cluster.send("POST", "/" + index + "/_mget?_source=body", Map.of("ids", List.copyOf(ids)))
                .path("docs")
                .forEach(document -> {
                    if (document.path("found").asBoolean()) {
                        found.add(document);
                    }
                });
        return known(found);
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
        List<Map<String, Object>> conditions = new ArrayList<>();
        conditions.add(states(query.states()));
        if (query.model() != null) {
            conditions.add(ElasticsearchClient.term("model.name", query.model()));
        }
        Map<String, Object> search = new HashMap<>();
        search.put("size", query.limit());
        search.put("track_total_hits", false);
        search.put("_source", List.of("body"));
        search.put("query", ElasticsearchClient.all(conditions));
        search.put("sort", List.of(Map.of("finding.since", "desc"), Map.of("finding.id", "asc")));
        FindingQuery.Place after = query.after();
        if (after != null) {
            search.put("search_after", List.of(after.since().toEpochMilli(), after.id()));
        }
        List<Finding> page = new ArrayList<>();
        search(search).path("hits").path("hits").forEach(hit -> page.add(finding(hit)));
        return page;
    }

    private static Map<String, Object> states(Set<FindingState> states) {
        return Map.of(
                "terms",
                Map.of("finding.state", states.stream().map(FindingJson::state).toList()));
    }

    @Override
    public Map<String, Long> openByModel() {
        Map<String, Object> models = Map.of("terms", Map.of("field", "model.name", "size", MAX_MODELS));
        Map<String, Long> counts = new HashMap<>();
        search(Map.of(
                        "size",
                        0,
                        "query",
                        ElasticsearchClient.all(List.of(states(FindingQuery.UNRESOLVED))),
                        "aggs",
                        Map.of("models", models)))
                .path("aggregations")
                .path("models")
                .path("buckets")
                .forEach(model -> counts.put(
                        model.path("key").asText(), model.path("doc_count").asLong()));
        return counts;
    }

    private JsonNode search(Map<String, Object> body) {
        return cluster.send("POST", "/" + index + "/_search?ignore_unavailable=true&allow_no_indices=true", body);
    }

    private static ObjectNode document(Finding finding) {
        ObjectNode body = FindingJson.toJson(finding);
        ObjectNode document = ElasticsearchClient.JSON.createObjectNode();
        document.put("@timestamp", finding.lastSeen().toString());
        document.putObject("model").put("name", finding.model()).put("version", finding.modelVersion());
        ObjectNode facts = body.deepCopy();
        facts.remove(List.of("model", "model_version", "evidence", "recent"));
        document.set("finding", facts);
        document.set("body", body);
        return document;
    }
}
