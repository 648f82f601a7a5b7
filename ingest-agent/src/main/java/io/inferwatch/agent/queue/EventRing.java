// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded lock-free queue for many producers and one consumer: a producer claims a slot by moving the tail, then fills it;
 * an empty slot is null. A producer that is paused between the two steps delays the consumer, never another producer.
 * Elements of one producer keep their order.
 *
 * <p>Note: the counters lie 128 bytes apart, so that producers and the consumer do not compete for one cache line. Producers
 * read the consumer's counter only when the ring looks full by the value that was read last.
 */
public final class EventRing<E> {
    private static final int TAIL = 16;
    private static final int HEAD = 32;
    /** The head as a producer read it last; never ahead of the real one. */
    private static final int CACHED_HEAD = 48;

    private final AtomicReferenceArray<@Nullable E> slots;
    private final AtomicLongArray counters = new AtomicLongArray(64);
    private final int mask;

    /** A ring whose capacity is rounded up to a power of two, from 2 to 2^30. */
    public EventRing(int capacity) {
        int size = Integer.highestOneBit(Math.max(1, capacity - 1) << 1);
        slots = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    /** The number of slots. */
    public int capacity() {
        return mask + 1;
    }

    /** How many elements have been accepted since the start; an element counts once its slot is claimed. */
    public long accepted() {
        return counters.get(TAIL);
    }

    /** Accepts an element unless {@code limit} or more are waiting. Never blocks. */
    public boolean offer(E element, int limit) {
        long slot;
        do {
            slot = counters.get(TAIL);
            if (slot - counters.getAcquire(CACHED_HEAD) >= limit && !hasRoom(slot, limit)) {
                return false;
            }
        } while (!counters.compareAndSet(TAIL, slot, slot + 1));
        slots.setRelease((int) slot & mask, element);
        return true;
    }

    /** Removes the oldest element, or returns null if there is none. For the one consumer thread. */
    public @Nullable E poll() {
        long slot = counters.getPlain(HEAD);
        int index = (int) slot & mask;
        E element = slots.getAcquire(index);
        if (element != null) {
            slots.setRelease(index, null);
            counters.setRelease(HEAD, slot + 1);
        }
        return element;
    }

    private boolean hasRoom(long slot, int limit) {
        long head = counters.getAcquire(HEAD);
        counters.setRelease(CACHED_HEAD, head);
        return slot - head < limit;
    }
}
