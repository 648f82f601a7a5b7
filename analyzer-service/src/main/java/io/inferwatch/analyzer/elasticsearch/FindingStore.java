package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the newest state of each finding under its id. Thread-safe; calls block. */
public final class FindingStore {
    private final Cluster cluster;
    private final String index;

    public FindingStore(Cluster cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("findings");
    }

    /** Stores findings and makes them visible. */
    public void store(Collection<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Object> documents = new HashMap<>();
        findings.forEach(finding -> documents.put(finding.id(), document(finding)));
        cluster.index(index, documents);
        refresh();
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
        Map<String, Object> query = model == null ? Map.of("match_all", Map.of()) : Cluster.term("model.name", model);
        List<Finding> findings = new ArrayList<>();
        new Pages(cluster)
                .forEach(
                        index,
                        Map.of("query", query, "_source", List.of("body")),
                        "@timestamp",
                        hit -> findings.add(
                                FindingJson.fromJson(hit.path("_source").path("body"))));
        findings.sort(Comparator.comparing(Finding::since).reversed().thenComparing(Finding::id));
        return findings;
    }

    private static ObjectNode document(Finding finding) {
        ObjectNode body = FindingJson.toJson(finding);
        ObjectNode document = Cluster.JSON.createObjectNode();
        document.put("@timestamp", finding.lastSeen().toString());
        document.putObject("model").put("name", finding.model()).put("version", finding.modelVersion());
        ObjectNode facts = body.deepCopy();
        facts.remove(List.of("model", "model_version", "evidence", "recent"));
        document.set("finding", facts);
        document.set("body", body);
        return document;
    }
}
