package io.inferwatch.agent.ship;

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
final class DeliveryLedger {
    private final LongSupplier accepted;
    private final Map<DropReason, AtomicLong> refused = new EnumMap<>(DropReason.class);
    private final Map<DropReason, Long> givenUp = new EnumMap<>(DropReason.class);
    private long taken;
    private long spooled;
    private long found;
    private long settled;
    private long delivered;
    private long alreadyThere;
    private long deadLettered;
    private long spoolRefusals;
    private boolean closed;

    DeliveryLedger(LongSupplier accepted) {
        this.accepted = accepted;
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

    /** Events of an earlier process, on disk at the start. */
    synchronized void found(long events) {
        found += events;
        taken += events;
        spooled += events;
    }

    /** Events in flight that are on disk now; they stay there until they are settled. */
    synchronized void spooled(long events) {
        spooled += closed ? 0 : events;
    }

    /** Events that the spool did not take; they stay in flight, so this is no account of the counts. */
    synchronized void spoolRefused(long events) {
        spoolRefusals += events;
    }

    synchronized long spoolRefusals() {
        return spoolRefusals;
    }

    /** Events in flight that are given up. */
    synchronized void givenUp(DropReason reason, long events) {
        if (!closed) {
            givenUp.merge(reason, events, Long::sum);
            settled += events;
        }
    }

    /** Events on disk that cannot be read any more. */
    synchronized void unreadable(long events) {
        if (!closed) {
            spooled -= events;
            givenUp(DropReason.SPOOL_UNREADABLE, events);
        }
    }

    /** Events in flight, or on disk, that have their final answer. */
    synchronized void settled(long stored, long there, long dead, boolean onDisk) {
        if (!closed) {
            spooled -= onDisk ? stored + there + dead : 0;
            delivered += stored;
            alreadyThere += there;
            deadLettered += dead;
            settled += stored + there + dead;
        }
    }

    /** Gives up all that waits in memory; later answers change nothing. */
    synchronized void close() {
        long waiting = found + accepted.getAsLong() - settled - spooled;
        if (waiting > 0) {
            givenUp.merge(DropReason.STOPPED, waiting, Long::sum);
        }
        settled += waiting;
        taken = settled + spooled;
        closed = true;
    }

    synchronized DeliveryCounts counts() {
        Map<String, Long> dropped = new HashMap<>();
        givenUp.forEach((reason, events) -> dropped.put(reason.key(), events));
        long refusals = 0;
        for (Map.Entry<DropReason, AtomicLong> entry : refused.entrySet()) {
            long events = entry.getValue().get();
            refusals += events;
            dropped.merge(entry.getKey().key(), events, Long::sum);
        }
        dropped.values().removeIf(events -> events == 0);
        long in = found + accepted.getAsLong();
        return new DeliveryCounts(
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
