// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps who changed what. Requests hand entries over and never wait; another thread writes them. Entries that the store refuses are tried
 * again; when {@link #MOST} wait, further ones are lost and counted. Thread-safe.
 */
public final class AuditLog {
    /** Entries that wait at most. */
    public static final int MOST = 10_000;

    private static final int BATCH = 500;
    private static final Duration SWEEP = Duration.ofHours(1);

    private final AuditRepository repository;
    private final Duration maxAge;
    private final Clock clock;
    private final BlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong lost = new AtomicLong();
    private final List<AuditEntry> batch = new ArrayList<>();
    private Instant swept = Instant.MIN;

    /** @param maxAge older entries are deleted */
    public AuditLog(AuditRepository repository, Duration maxAge, Clock clock) {
        this.repository = repository;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Never blocks. */
    public void add(AuditEntry entry) {
        if (!waiting.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    /** Entries that were lost since the start. */
    public long lost() {
        return lost.get();
    }

    /** Writes what waits, and once an hour deletes what is too old. Blocks; when it throws, nothing is lost. */
    public synchronized void write() {
        while (fillBatch()) {
            repository.append(batch);
            batch.clear();
        }
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(SWEEP))) {
            repository.deleteBefore(now.minus(maxAge));
            swept = now;
        }
    }

    private boolean fillBatch() {
        waiting.drainTo(batch, BATCH - batch.size());
        return !batch.isEmpty();
    }
}
