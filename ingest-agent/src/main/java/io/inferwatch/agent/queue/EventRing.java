package io.inferwatch.agent.queue;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many producers and one consumer, without locks: a producer claims a place by moving the tail, then
 * fills it; an empty place is null. A producer that was paused between the two holds up the consumer, never another
 * producer. Elements of one producer keep their order.
 *
 * <p>Note: the counters lie 128 bytes apart, so that producers and the consumer do not wait for each other's cache line, and
 * producers look at the consumer's only when the ring seems full by what they saw of it last.
 */
public final class EventRing<E> {
    private static final int TAIL = 16;
    private static final int HEAD = 32;
    /** A head that was seen; never beyond the real one. */
    private static final int SEEN_HEAD = 48;

    private final AtomicReferenceArray<@Nullable E> places;
    private final AtomicLongArray counters = new AtomicLongArray(64);
    private final int mask;

    /** A ring with the next power of two as its capacity, from 2 to 2^30. */
    public EventRing(int capacity) {
        int size = Integer.highestOneBit(Math.max(1, capacity - 1) << 1);
        places = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    public int capacity() {
        return mask + 1;
    }

    /** How many elements were ever accepted; an element counts from the moment it has a claimed place. */
    public long accepted() {
        return counters.get(TAIL);
    }

    /** Accepts an element unless so many are already waiting. Never waits. */
    public boolean offer(E element, int limit) {
        long place;
        do {
            place = counters.get(TAIL);
            if (place - counters.getAcquire(SEEN_HEAD) >= limit && !hasRoom(place, limit)) {
                return false;
            }
        } while (!counters.compareAndSet(TAIL, place, place + 1));
        places.setRelease((int) place & mask, element);
        return true;
    }

    /** The oldest element, or null if there is none yet. For one thread. */
    public @Nullable E poll() {
        long place = counters.getPlain(HEAD);
        int index = (int) place & mask;
        E element = places.getAcquire(index);
        if (element != null) {
            places.setRelease(index, null);
            counters.setRelease(HEAD, place + 1);
        }
        return element;
    }

    private boolean hasRoom(long place, int limit) {
        long head = counters.getAcquire(HEAD);
        counters.setRelease(SEEN_HEAD, head);
        return place - head < limit;
    }
}
