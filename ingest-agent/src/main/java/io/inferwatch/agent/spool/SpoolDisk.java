package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * Writes to a spool and says once when it is full or fails, and when that is over. A disk that failed is left alone for 30 s.
 * Not thread-safe.
 */
final class SpoolDisk {
    static final String KIND = "spool";
    static final String SYNC = "spool sync";
    private static final String FULL = "spool full";
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

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
     * Writes a batch behind all others; false if the disk does not take it.
     *
     * @param mayRest whether a disk that failed is left alone for a while
     */
    boolean write(Batch batch, boolean mayRest) {
        boolean resting = failed && mayRest && nanos.getAsLong() - failedAt < REST_NANOS;
        if (!spool.isOpen() || resting) {
            return false;
        }
        try {
            boolean stored = spool.append(batch);
            quietly(() -> tell(stored));
            return stored;
        } catch (IOException | RuntimeException e) {
            failed = true;
            failedAt = nanos.getAsLong();
            listener.trouble(KIND, "events wait in memory only: " + e);
            return false;
        }
    }

    /** What is on disk stays there, whatever its listener does: it must not be handed over a second time. */
    @SuppressWarnings("EmptyCatch")
    static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error ignored) {
            // A listener's own fault.
        }
    }

    private void tell(boolean stored) {
        if (!stored && !full) {
            listener.trouble(FULL, "the spool is as large as it may be; events wait in memory only");
        } else if (stored && full) {
            listener.over(FULL, "the spool has room again");
        }
        full = !stored;
        if (stored && failed) {
            failed = false;
            listener.over(KIND, "events wait on disk again");
        }
    }

    /** Forces to the device; a segment that was closed meanwhile has been forced by then. */
    void force(FileDescriptor written, Lock lock) {
        try {
            written.sync();
        } catch (IOException e) {
            lock.lock();
            try {
                listener.trouble(SYNC, "the spool could not be forced to the device: " + e);
            } finally {
                lock.unlock();
            }
        }
    }
}
