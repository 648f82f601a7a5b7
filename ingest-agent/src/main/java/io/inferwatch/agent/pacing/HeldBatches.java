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
 * Documents that wait for an operator (a template, a write block of one stream), aside, so that no sender waits with them.
 * Bounded; what does not fit stays with its sender. They are tried again one part at a time after a back-off, and, as soon as
 * one part gets through, one after another. Thread-safe.
 */
public final class HeldBatches {
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Backoff backoff;
    private final LongSupplier nanos;
    private final long mostBytes;
    private long bytes;
    private boolean trying;
    private long dueAt;

    /** Documents of a taken batch that are held; its others have their final answer. */
    public record Part(LeasedBatch taken, Batch rest) {}

    public HeldBatches(long mostBytes, Backoff backoff, LongSupplier nanos) {
        this.mostBytes = mostBytes;
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Takes documents that were just refused, or returns false: there is no room. */
    public synchronized boolean add(LeasedBatch taken, Batch rest) {
        if (bytes + rest.bytes().length > mostBytes) {
            return false;
        }
        bytes += rest.bytes().length;
        parts.add(new Part(taken, rest));
        if (parts.size() == 1 || trying) {
            trying = false;
            dueAt = nanos.getAsLong() + backoff.next(Duration.ZERO).toNanos();
        }
        return true;
    }

    /** A part to try now, the oldest first; or null. The others wait for what becomes of it. */
    public synchronized @Nullable Part due() {
        Part part = trying || dueAt - nanos.getAsLong() > 0 ? null : parts.poll();
        if (part != null) {
            bytes -= part.rest().bytes().length;
            trying = true;
        }
        return part;
    }

    /** The part that was due got through: the others may, too. */
    public synchronized void helped() {
        backoff.succeeded();
        trying = false;
        dueAt = nanos.getAsLong();
    }

    /** Ends the back-off. */
    public synchronized void wake() {
        dueAt = nanos.getAsLong();
    }

    /** Until when a sender may wait for other work. */
    public synchronized Duration wait(Duration longest) {
        long left = Math.max(1, dueAt - nanos.getAsLong());
        return parts.isEmpty() || trying || left > longest.toNanos() ? longest : Duration.ofNanos(left);
    }

    /** All parts, which are here no longer. */
    public synchronized void clear(BiConsumer<LeasedBatch, Batch> to) {
        parts.forEach(part -> to.accept(part.taken(), part.rest()));
        parts.clear();
        bytes = 0;
    }

    /** Whether nothing is held, nor being tried. */
    public synchronized boolean isEmpty() {
        return parts.isEmpty() && !trying;
    }
}
