// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.access.AuditRepository;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps audit entries under their ids. Thread-safe; calls block. */
public final class AuditStore implements AuditRepository {
    private static final String TIME = "@timestamp";
    private static final int AT_ONCE = 1_000;

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

    /** One by one, since not every server has delete-by-query. */
    @Override
    public void deleteBefore(Instant time) {
        Query old = Query.of(any ->
                any.range(range -> range.date(date -> date.field(TIME).lt(time.toString()))));
        List<BulkOperation> batch = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.source(source -> source.fetch(false)).query(old),
                        TIME,
                        hit -> {
                            String id = hit.path("_id").asText();
                            batch.add(BulkOperation.of(
                                    any -> any.delete(one -> one.index(index).id(id))));
                            if (batch.size() == AT_ONCE) {
                                delete(batch);
                            }
                        });
        delete(batch);
    }

    private void delete(List<BulkOperation> batch) {
        if (!batch.isEmpty()) {
            cluster.bulk(batch);
            batch.clear();
        }
    }
}
