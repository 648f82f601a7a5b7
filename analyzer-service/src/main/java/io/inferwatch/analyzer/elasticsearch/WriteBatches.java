// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether what this process writes is made visible at once, or once for many writes: a refresh takes the server longer than most
 * writes. Thread-safe.
 */
public final class WriteBatches {
    private final List<UnseenWrites> indices = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();

    /**
     * Runs writes that are made visible when the last one is done, and each before the next search of this process for its model. Other
     * processes see them by then, mostly a second after they were written. Where one fails, the others become visible by themselves.
     */
    public void together(Runnable writes) {
        running.incrementAndGet();
        try {
            writes.run();
        } finally {
            running.decrementAndGet();
        }
        indices.forEach(UnseenWrites::showAll);
    }

    boolean isRunning() {
        return running.get() > 0;
    }

    void add(UnseenWrites index) {
        indices.add(index);
    }
}
