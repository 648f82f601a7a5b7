package io.inferwatch.agent;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts where events are. The caller's path makes one atomic step per event: the ring's tail moves (accepted) or a
 * refusal is counted, and the two together are what was offered; so there is no moment at which an event is in neither.
 * All later moves are made by background threads under this object's lock, one event leaving one account for another, and
 * the snapshot is taken under it too.
 */
final class Ledger {
    private final LongSupplier accepted;
    private final LongSupplier inSpool;
    private final Map<DropReason, AtomicLong> refused = new EnumMap<>(DropReason.class);
    private final Map<DropReason, Long> givenUp = new EnumMap<>(DropReason.class);
    private long taken;
    private long settled;
    private long delivered;
    private long alreadyThere;
    private long deadLettered;
    private boolean closed;

    Ledger(LongSupplier accepted, LongSupplier inSpool) {
        this.accepted = accepted;
        this.inSpool = inSpool;
        for (DropReason reason : DropReason.values()) {
            refused.put(reason, new AtomicLong());
        }
    }

    /** An event that was not accepted. Free of locks. */
    void refused(DropReason reason) {
        requireNonNull(refused.get(reason)).incrementAndGet();
    }

    /** Events that left the ring for a batch. */
    synchronized void taken(int events) {
        taken += closed ? 0 : events;
    }

    /** An event in flight that is given up. */
    synchronized void givenUp(DropReason reason) {
        if (!closed) {
            givenUp.merge(reason, 1L, Long::sum);
            settled++;
        }
    }

    /** Events in flight that have their final answer. */
    synchronized void settled(long stored, long there, long dead) {
        if (!closed) {
            delivered += stored;
            alreadyThere += there;
            deadLettered += dead;
            settled += stored + there + dead;
        }
    }

    /** Gives up all that waits; later answers change nothing. */
    synchronized void close() {
        long waiting = accepted.getAsLong() - settled - inSpool.getAsLong();
        if (waiting > 0) {
            givenUp.merge(DropReason.STOPPED, waiting, Long::sum);
        }
        settled += waiting;
        taken = settled;
        closed = true;
    }

    synchronized Books books() {
        Map<String, Long> dropped = new HashMap<>();
        givenUp.forEach((reason, events) -> dropped.put(reason.key(), events));
        long refusals = 0;
        for (Map.Entry<DropReason, AtomicLong> entry : refused.entrySet()) {
            long events = entry.getValue().get();
            refusals += events;
            dropped.merge(entry.getKey().key(), events, Long::sum);
        }
        dropped.values().removeIf(events -> events == 0);
        long in = accepted.getAsLong();
        long spooled = inSpool.getAsLong();
        return new Books(
                in + refusals,
                delivered,
                alreadyThere,
                deadLettered,
                dropped,
                in - taken,
                taken - settled - spooled,
                spooled);
    }
}
