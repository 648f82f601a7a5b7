package io.inferwatch.agent.queue;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Memory that waiting elements may hold. Many threads take, one gives back; the two count apart, 128 bytes from each other,
 * so that they do not wait for each other's cache line. No lock. What is taken by several threads at once near the bound
 * may be refused to all of them.
 */
public final class ByteBudget {
    private static final int TAKEN = 16;
    private static final int GIVEN_BACK = 32;

    private final AtomicLongArray counters = new AtomicLongArray(48);
    private final long most;
    private final long mostUnimportant;

    /** @param most bytes; an eighth of it is kept for what is important */
    public ByteBudget(long most) {
        this.most = most;
        this.mostUnimportant = most - most / 8;
    }

    /** Takes so much, or returns false. */
    public boolean take(int bytes, boolean important) {
        long used = counters.addAndGet(TAKEN, bytes) - counters.getAcquire(GIVEN_BACK);
        if (used > (important ? most : mostUnimportant)) {
            undo(bytes);
            return false;
        }
        return true;
    }

    /** Takes back a take. */
    public void undo(int bytes) {
        counters.addAndGet(TAKEN, -bytes);
    }

    /** For one thread. */
    public void giveBack(int bytes) {
        counters.setRelease(GIVEN_BACK, counters.getPlain(GIVEN_BACK) + bytes);
    }

    /** Bytes that are taken now. */
    public long used() {
        return counters.get(TAKEN) - counters.get(GIVEN_BACK);
    }
}
