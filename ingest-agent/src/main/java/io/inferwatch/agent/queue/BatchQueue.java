// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the encoder and the senders. A sender leases a batch and acknowledges it when each document has its final
 * result. The implementation in memory holds one batch, so that a slow cluster fills the ring and no other memory; the
 * implementation with a disk is in {@code agent.spool}. Thread-safe.
 */
public interface BatchQueue {
    /** Finds the events that an earlier process left on disk and returns their number. Call it once, first; never fails. */
    default long open() {
        return 0;
    }

    /** Adds batches that the agent's former queue handed over; they are sent first. Never waits. Call it once, after {@link #open}. */
    void restore(List<Batch> batches);

    /** Adds a batch; waits while there is no room. If it throws, the batch was not added. */
    void put(Batch batch) throws InterruptedException;

    /** Writes a batch to disk at once, and returns whether it is there; a batch that is not was not added. Never waits for room. */
    default boolean store(Batch batch) {
        return false;
    }

    /** Leases the next batch; waits for one. */
    default LeasedBatch take() throws InterruptedException {
        LeasedBatch lease = poll(Duration.ofDays(1));
        while (lease == null) {
            lease = poll(Duration.ofDays(1));
        }
        return lease;
    }

    /** Leases the next batch, or returns null if none arrives within this time. */
    @Nullable
    LeasedBatch poll(Duration wait) throws InterruptedException;

    /** Every document of a leased batch has its final result: the queue may forget it. */
    default void acknowledge(LeasedBatch lease) {}

    /** Ends a lease when the agent stops; {@code rest} are the documents of the batch without a final result. */
    void giveBack(LeasedBatch lease, Batch rest);

    /** Disk space in use, in bytes. */
    default long diskBytes() {
        return 0;
    }

    /** Forces written data to the storage device (fsync). */
    default void sync() {}

    /**
     * Stops the queue: no sender gets a batch any more, and no {@code put} waits.
     *
     * @return whether batches that are added or given back from now on are written to disk
     */
    default boolean stop() {
        return false;
    }

    /** Stops the queue for {@link #handOver}: no sender gets a batch any more, no {@code put} waits, nothing moves to disk for that. */
    default void beginHandOver() {}

    /** Removes and returns the batches that are in memory only, those that were given back among them. What is on disk stays there. */
    List<Batch> handOver();

    /** Closes the files; nothing changes from now on. */
    default void close() {}

    /** A queue in memory that holds at most this number of batches. */
    static BatchQueue inMemory(int batches) {
        return new MemoryQueue(batches);
    }
}
