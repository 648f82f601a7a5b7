// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets the searches of an index find what was written to it through the same store, at the cost of a request after each stretch of writes
 * and none where nothing was written. What other processes wrote is found when Elasticsearch refreshes the index by itself, within a
 * second. Thread-safe; calls block.
 */
public final class UnseenWrites {
    private final ElasticsearchConnection cluster;
    private final String index;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong shown = new AtomicLong();

    public UnseenWrites(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    /** Runs what writes to the index; when it fails, some of it may be written. */
    public void write(Runnable write) {
        try {
            write.run();
        } finally {
            written.incrementAndGet();
        }
    }

    /** From now on searches find what was written before. One request where anything was; none for an index that is not there. */
    public void show() {
        long before = written.get();
        if (shown.get() < before) {
            cluster.find("POST", "/" + index + "/_refresh", null);
            shown.accumulateAndGet(before, Math::max);
        }
    }
}
