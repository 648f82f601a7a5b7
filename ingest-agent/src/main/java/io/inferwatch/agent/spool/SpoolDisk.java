// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * Writes batches to a spool and reports when it is full or fails, and when that is over. After a failure it writes nothing for
 * 30 s. Not thread-safe.
 */
final class SpoolDisk {
    static final String KIND = "spool";
    static final String SYNC = "spool sync";
    private static final String FULL = "spool full";
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Spool spool;
    private final SpoolListener listener;
    private final LongSupplier nanos;
    private boolean full;
    private boolean failed;
    private long failedAt;

    SpoolDisk(Spool spool, SpoolListener listener, LongSupplier nanos) {
        this.spool = spool;
        this.listener = listener;
        this.nanos = nanos;
    }

    /**
     * Appends a batch. Returns false if it was not stored.
     *
     * @param mayPause whether to write nothing for a while after a failure
     */
    boolean write(Batch batch, boolean mayPause) {
        boolean paused = failed && mayPause && nanos.getAsLong() - failedAt < PAUSE_NANOS;
        if (!spool.isOpen() || paused) {
            return false;
        }
        try {
            boolean stored = spool.append(batch);
            quietly(() -> report(stored));
            return stored;
        } catch (IOException | RuntimeException e) {
            failed = true;
            failedAt = nanos.getAsLong();
            listener.onFault(KIND, "events wait in memory only: " + e);
            return false;
        }
    }

    /** Ignores what a listener throws: the batch is on disk and must not be added a second time. */
    @SuppressWarnings("EmptyCatch")
    static void quietly(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException | Error ignored) {
            // A fault of the listener.
        }
    }

    private void report(boolean stored) {
        if (!stored && !full) {
            listener.onFault(FULL, "the spool has reached spoolMaxBytes; events wait in memory only");
        } else if (stored && full) {
            listener.onRecovery(FULL, "the spool has room again");
        }
        full = !stored;
        if (stored && failed) {
            failed = false;
            listener.onRecovery(KIND, "events wait on disk again");
        }
    }

    /** Forces written data to the device. A segment that was closed meanwhile was forced when it was sealed. */
    void force(FileDescriptor written, Lock lock) {
        try {
            written.sync();
        } catch (IOException e) {
            lock.lock();
            try {
                listener.onFault(SYNC, "the spool could not be forced to the device: " + e);
            } finally {
                lock.unlock();
            }
        }
    }
}
