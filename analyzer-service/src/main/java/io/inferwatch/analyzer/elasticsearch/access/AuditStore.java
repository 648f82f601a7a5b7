package io.inferwatch.analyzer.elasticsearch.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.access.AuditRepository;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps audit entries under their ids. Thread-safe; calls block. */
public final class AuditStore implements AuditRepository {
    private static final String TIME = "@timestamp";

    private final ElasticsearchConnection cluster;
    private final String index;

    public AuditStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("audit");
    }

    @Override
    public void append(Collection<AuditEntry> entries) {
        Map<String, ObjectNode> documents = new LinkedHashMap<>();
        entries.forEach(entry -> documents.put(entry.id(), document(entry)));
        cluster.index(index, documents);
    }

    private static ObjectNode document(AuditEntry entry) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(TIME, entry.time().toString());
        AccessToken token = entry.token();
        if (token != null) {
            document.putObject("token")
                    .put("id", token.id())
                    .put("name", token.name())
                    .put("role", token.role().value());
        }
        document.putObject("request").put("method", entry.method()).put("path", entry.path());
        document.putObject("response").put("status", entry.status());
        return document;
    }

    @Override
    public void deleteBefore(Instant time) {
        cluster.find(
                "POST",
                "/" + index + "/_delete_by_query?conflicts=proceed&ignore_unavailable=true",
                Map.of("query", Map.of("range", Map.of(TIME, Map.of("lt", time.toString())))));
    }
}
