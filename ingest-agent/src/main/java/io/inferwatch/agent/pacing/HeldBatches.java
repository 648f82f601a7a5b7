// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Documents that an operator has to unblock (a missing template, a write block of one stream), held here so that no sender
 * waits with them. After a back-off one held batch is sent again; as soon as one is delivered, the others follow one after
 * another. Bounded by bytes: what does not fit stays with its sender. Thread-safe.
 */
public final class HeldBatches {
    private final Deque<HeldBatch> batches = new ArrayDeque<>();
    private final Backoff backoff;
    private final LongSupplier nanos;
    private final long maxBytes;
    private long bytes;
    private boolean retrying;
    private long dueAt;

    /**
     * The documents of a leased batch that are held.
     *
     * @param rest the held documents; the others of the batch have their final result
     */
    public record HeldBatch(LeasedBatch lease, Batch rest) {}

    /**
     * Starts empty.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public HeldBatches(long maxBytes, Backoff backoff, LongSupplier nanos) {
        this.maxBytes = maxBytes;
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Adds documents that the server has just refused to store; returns false if there is no room. */
    public synchronized boolean add(LeasedBatch lease, Batch rest) {
        if (bytes + rest.bytes().length > maxBytes) {
            return false;
        }
        bytes += rest.bytes().length;
        batches.add(new HeldBatch(lease, rest));
        if (batches.size() == 1 || retrying) {
            retrying = false;
            dueAt = nanos.getAsLong() + backoff.next(Duration.ZERO).toNanos();
        }
        return true;
    }

    /**
     * Removes and returns the oldest batch if it is time to send it again, else null. Until {@link #onDelivered} or {@link
     * #add} reports its result no other batch is due.
     */
    public synchronized @Nullable HeldBatch pollDue() {
        HeldBatch due = retrying || dueAt - nanos.getAsLong() > 0 ? null : batches.poll();
        if (due != null) {
            bytes -= due.rest().bytes().length;
            retrying = true;
        }
        return due;
    }

    /** The batch that was due has been delivered: the next one is due at once. */
    public synchronized void onDelivered() {
        backoff.reset();
        retrying = false;
        dueAt = nanos.getAsLong();
    }

    /** Ends the back-off. */
    public synchronized void retryNow() {
        dueAt = nanos.getAsLong();
    }

    /** The time until a batch may be due, but no more than {@code longest}. */
    public synchronized Duration timeUntilDue(Duration longest) {
        long left = Math.max(1, dueAt - nanos.getAsLong());
        return batches.isEmpty() || retrying || left > longest.toNanos() ? longest : Duration.ofNanos(left);
    }

    /** Removes all batches and passes them to a consumer. */
    public synchronized void drainTo(BiConsumer<LeasedBatch, Batch> consumer) {
        batches.forEach(batch -> consumer.accept(batch.lease(), batch.rest()));
        batches.clear();
        bytes = 0;
    }

    /** Whether no batch is held and none is being sent again. */
    public synchronized boolean isEmpty() {
        return batches.isEmpty() && !retrying;
    }
}
