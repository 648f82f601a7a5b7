// SPDX-License-Identifier: Apache-2.0
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
    private long cutKeywords;
    private long cutFeatures;
    private long unreadableNames;
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

    /** Counts events that came past the ring and are encoded already; a negative number takes some back that could not be kept. */
    synchronized void cameEncoded(long events) {
        found += closed ? 0 : events;
        leftRing += closed ? 0 : events;
    }

    /**
     * Counts the events that a new queue has found on disk: those of an earlier process, and after a reload the agent's own,
     * which are counted already. Events in a folder that the new queue does not use belong to the next agent there.
     */
    synchronized void onDisk(long events) {
        found += events - spooled;
        leftRing += events - spooled;
        spooled = events;
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

    /** Counts keyword values that were cut, and features that were left out. Their events are sent, so this is not part of {@link #counts}. */
    synchronized void cut(long keywords, long features) {
        cutKeywords += keywords;
        cutFeatures += features;
    }

    /** Counts values that were left out for their names. Their events are sent, so this is not part of {@link #counts}. */
    synchronized void unreadableNames(long values) {
        unreadableNames += values;
    }

    /** Values that were left out so far, since the server cannot read their names. */
    synchronized long unreadableNames() {
        return unreadableNames;
    }

    /** Keyword values that were cut, in the batches so far. */
    synchronized long cutKeywords() {
        return cutKeywords;
    }

    /** Features that were left out so far, of events with too many. */
    synchronized long cutFeatures() {
        return cutFeatures;
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
        long in = found + accepted.getAsLong();
        // A caller that was interrupted between the check for a closed agent and the ring.
        long late = closed ? in - leftRing : 0;
        byReason.merge(DropReason.STOPPED.key(), late, Long::sum);
        byReason.values().removeIf(events -> events == 0);
        return new DeliveryCounts(
                in + refusals,
                delivered,
                alreadyThere,
                deadLettered,
                byReason,
                in - leftRing - late,
                leftRing - settled - spooled,
                spooled);
    }
}
