// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The models of which an index holds documents that searches may not find yet: within a batch the index is refreshed before the next
 * search for one of them, else after each write. Thread-safe; calls block.
 */
public final class UnseenWrites {
    private final ElasticsearchConnection cluster;
    private final String index;
    private final WriteBatches batches;
    private final AtomicLong writes = new AtomicLong();

    /** The number of the last write of each model. */
    private final ConcurrentMap<String, Long> models = new ConcurrentHashMap<>();

    public UnseenWrites(ElasticsearchConnection cluster, String index, WriteBatches batches) {
        this.cluster = cluster;
        this.index = index;
        this.batches = batches;
        batches.add(this);
    }

    /** Called after a write of documents of some models. */
    public void add(Collection<String> written) {
        long number = writes.incrementAndGet();
        written.forEach(model -> models.put(model, number));
        if (!batches.isRunning()) {
            showAll();
        }
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
