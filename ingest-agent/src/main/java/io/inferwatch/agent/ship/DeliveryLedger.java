package io.inferwatch.agent.ship;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts where events are. On the caller's thread an event costs one atomic step: either the ring's tail moves (accepted) or a
 * refusal is counted; offered is the sum of both, so that no event is ever missing from it. All later transitions are made
 * by background threads under the lock of this object, as is the snapshot. Thread-safe.
 */
final class DeliveryLedger {
    private final LongSupplier accepted;
    private final Map<DropReason, AtomicLong> refused = new EnumMap<>(DropReason.class);
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private long leftRing;
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

    /** Counts an event that was not accepted. Takes no lock. */
    void refused(DropReason reason) {
        requireNonNull(refused.get(reason)).incrementAndGet();
    }

    /** Counts events that left the ring to be encoded. */
    synchronized void leftRing(int events) {
        leftRing += closed ? 0 : events;
    }

    /** Counts events of an earlier process, on disk at the start. */
    synchronized void found(long events) {
        found += events;
        leftRing += events;
        spooled += events;
    }

    /** Counts events in flight that were written to disk; they stay there until they are settled. */
    synchronized void spooled(long events) {
        spooled += closed ? 0 : events;
    }

    /** Counts events that the spool did not store. They stay in flight, so this is not part of {@link #counts}. */
    synchronized void spoolRefused(long events) {
        spoolRefusals += events;
    }

    /** Events that the spool did not store. */
    synchronized long spoolRefusals() {
        return spoolRefusals;
    }

    /** Counts events in flight that are dropped. */
    synchronized void dropped(DropReason reason, long events) {
        if (!closed) {
            dropped.merge(reason, events, Long::sum);
            settled += events;
        }
    }

    /** Counts events on disk that can no longer be read. */
    synchronized void unreadable(long events) {
        if (!closed) {
            spooled -= events;
            dropped(DropReason.SPOOL_UNREADABLE, events);
        }
    }

    /** Counts events in flight or on disk that have their final result. */
    synchronized void settled(long stored, long duplicates, long refusals, boolean onDisk) {
        if (!closed) {
            spooled -= onDisk ? stored + duplicates + refusals : 0;
            delivered += stored;
            alreadyThere += duplicates;
            deadLettered += refusals;
            settled += stored + duplicates + refusals;
        }
    }

    /** Counts all events that wait in memory as dropped; later results change nothing. */
    synchronized void close() {
        long waiting = found + accepted.getAsLong() - settled - spooled;
        if (waiting > 0) {
            dropped.merge(DropReason.STOPPED, waiting, Long::sum);
        }
        settled += waiting;
        leftRing = settled + spooled;
        closed = true;
    }

    /** A consistent snapshot. */
    synchronized DeliveryCounts counts() {
        Map<String, Long> byReason = new HashMap<>();
        dropped.forEach((reason, events) -> byReason.put(reason.key(), events));
        long refusals = 0;
        for (Map.Entry<DropReason, AtomicLong> entry : refused.entrySet()) {
            long events = entry.getValue().get();
            refusals += events;
            byReason.merge(entry.getKey().key(), events, Long::sum);
        }
        byReason.values().removeIf(events -> events == 0);
        long in = found + accepted.getAsLong();
        return new DeliveryCounts(
                in + refusals,
                delivered,
                alreadyThere,
                deadLettered,
                byReason,
                in - leftRing,
                leftRing - settled - spooled,
                spooled);
    }
}
