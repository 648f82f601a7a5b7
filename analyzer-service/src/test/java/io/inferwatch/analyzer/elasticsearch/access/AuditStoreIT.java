// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class AuditStoreIT {
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    /** The embedded server has no delete-by-query. */
    @Test
    void olderEntries_areDeleted(TestElasticsearch server) {
        try (ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            IndexNames indices = new IndexNames(server.namespace());
            new Templates(cluster, indices).install();
            AuditStore store = new AuditStore(cluster, indices);
            store.append(List.of(
                    AuditEntry.of(NOW.minusMillis(1), null, "POST", "/old", 200),
                    AuditEntry.of(NOW, null, "POST", "/new", 200)));
            String all = "/" + indices.of("audit");
            cluster.send("POST", all + "/_refresh", null);

            store.deleteBefore(NOW);
            store.deleteBefore(NOW);

            cluster.send("POST", all + "/_refresh", null);
            assertThat(cluster.send("GET", all + "/_search?filter_path=hits.hits._source.request.path", null)
                            .toString())
                    .contains("/new")
                    .doesNotContain("/old");
        }
    }
}
