// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A bound on the memory that queued events may hold. Many threads reserve, one thread releases. No locks: the two counters
 * lie 128 bytes apart, so that the threads do not compete for one cache line. When several threads reserve at once near the
 * bound, all of them may be refused.
 */
public final class ByteBudget {
    private static final int RESERVED = 16;
    private static final int RELEASED = 32;

    private final AtomicLongArray counters = new AtomicLongArray(48);
    private final long max;
    private final long maxUnimportant;

    /** @param max bytes; an eighth of it is kept free for important events */
    public ByteBudget(long max) {
        this.max = max;
        this.maxUnimportant = max - max / 8;
    }

    /** Reserves bytes, or returns false if the bound would be exceeded. */
    public boolean reserve(int bytes, boolean important) {
        long used = counters.addAndGet(RESERVED, bytes) - counters.getAcquire(RELEASED);
        if (used > (important ? max : maxUnimportant)) {
            cancel(bytes);
            return false;
        }
        return true;
    }

    /** Cancels a reservation; for any thread. */
    public void cancel(int bytes) {
        counters.addAndGet(RESERVED, -bytes);
    }

    /** Releases reserved bytes; for the one consumer thread. */
    public void release(int bytes) {
        counters.setRelease(RELEASED, counters.getPlain(RELEASED) + bytes);
    }

    /** Bytes that are reserved now. */
    public long used() {
        return counters.get(RESERVED) - counters.get(RELEASED);
    }
}
