package io.inferwatch.agent.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many producers and one consumer, without locks: a producer claims a place by moving the tail, then
 * fills it; an empty place is null. A producer that was paused between the two holds up the consumer, never another
 * producer. Elements of one producer keep their order.
 */
public final class EventRing<E> {
    private final AtomicReferenceArray<@Nullable E> places;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
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
        return tail.get();
    }

    /** Accepts an element unless so many are already waiting. Never waits. */
    public boolean offer(E element, int limit) {
        long place;
        do {
            place = tail.get();
            if (place - head.get() >= limit) {
                return false;
            }
        } while (!tail.compareAndSet(place, place + 1));
        places.setRelease((int) place & mask, element);
        return true;
    }

    /** The oldest element, or null if there is none yet. For one thread. */
    public @Nullable E poll() {
        long place = head.getPlain();
        int index = (int) place & mask;
        E element = places.getAcquire(index);
        if (element != null) {
            places.setRelease(index, null);
            head.setRelease(place + 1);
        }
        return element;
    }
}
