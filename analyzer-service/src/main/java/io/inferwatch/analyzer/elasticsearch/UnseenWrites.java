// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The models of which an index holds documents that searches may not find yet. The index is refreshed before the next search for one of them,
 * and not after each write. Other processes find what was written after the index's own interval, a second: not for what others compute from. Thread-safe; calls block.
 */
public final class UnseenWrites {
    private final ElasticsearchConnection cluster;
    private final String index;
    private final AtomicLong writes = new AtomicLong();

    /** The number of the last write of each model. */
    private final ConcurrentMap<String, Long> models = new ConcurrentHashMap<>();

    public UnseenWrites(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    /** Called after a write of a model's documents. */
    public void add(String model) {
        models.put(model, writes.incrementAndGet());
    }

    /** Makes visible what was written of a model. */
    public void show(String model) {
        if (models.containsKey(model)) {
            showAll();
        }
    }

    /** Makes visible what was written of all models; what is written meanwhile is shown the next time. */
    public void showAll() {
        Map<String, Long> written = Map.copyOf(models);
        if (!written.isEmpty()) {
            cluster.send("POST", "/" + index + "/_refresh", null);
            written.forEach(models::remove);
        }
    }
}
