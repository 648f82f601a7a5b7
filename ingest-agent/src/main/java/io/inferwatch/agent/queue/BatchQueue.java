package io.inferwatch.agent.queue;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The seam between encoding and sending: here batches wait until a sender is free. In memory it holds one batch, so that
 * a slow cluster fills the ring and no other memory; a spool on disk fits in its place. Thread-safe.
 */
public interface BatchQueue {
    /** Finds what an earlier process left; returns the number of its events. To be called first, once; never fails. */
    default long open() {
        return 0;
    }

    /** Hands a batch over; waits while there is no room. What it throws means that the batch was not taken. */
    void put(Batch batch) throws InterruptedException;

    /** The next batch; waits for one. */
    default LeasedBatch take() throws InterruptedException {
        LeasedBatch taken = poll(Duration.ofDays(1));
        while (taken == null) {
            taken = poll(Duration.ofDays(1));
        }
        return taken;
    }

    /** The next batch, or null if there is none so long. */
    @Nullable
    LeasedBatch poll(Duration wait) throws InterruptedException;

    /** Every document of a taken batch has its final answer. */
    default void done(LeasedBatch taken) {}

    /** Only these documents of a taken batch have no final answer, and nobody waits for it: the agent stops. */
    default void giveBack(LeasedBatch taken, Batch rest) {}

    /** Disk in use, in bytes. */
    default long diskBytes() {
        return 0;
    }

    /** Forces what was written to the device. */
    default void sync() {}

    /**
     * From now on no sender gets a batch, and no {@code put} waits.
     *
     * @return whether there is a disk for batches that are put or given back
     */
    default boolean stop() {
        return false;
    }

    /** From now on nothing changes. */
    default void close() {}

    /** A queue in memory for so many batches. */
    static BatchQueue inMemory(int batches) {
        BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(batches);
        return new BatchQueue() {
            @Override
            public void put(Batch batch) throws InterruptedException {
                queue.put(batch);
            }

            @Override
            public @Nullable LeasedBatch poll(Duration wait) throws InterruptedException {
                Batch batch = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
                return batch == null ? null : LeasedBatch.fromMemory(batch);
            }
        };
    }
}
