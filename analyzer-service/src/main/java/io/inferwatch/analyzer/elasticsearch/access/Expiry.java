// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.time.Instant;
import java.util.Map;

/** Deletes documents of an index that are too old. Thread-safe; calls block. */
final class Expiry {
    private static final int SWEPT = 1_000;

    private final ElasticsearchConnection cluster;
    private final String index;

    Expiry(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    /** One by one, since not every server has delete-by-query; at most 1 000 at a time. */
    void deleteBefore(Instant time) {
        cluster.send(
                        "POST",
                        "/" + index + "/_search?ignore_unavailable=true",
                        Map.of(
                                "size",
                                SWEPT,
                                "_source",
                                false,
                                "query",
                                Map.of("range", Map.of("@timestamp", Map.of("lt", time.toString())))))
                .at("/hits/hits")
                .forEach(hit -> cluster.find(
                        "DELETE", "/" + index + "/_doc/" + hit.path("_id").asText(), null));
    }
}
