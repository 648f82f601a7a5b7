package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Where senders wait before they try again, and can be woken when there is reason to try now. Thread-safe. */
public final class RetryDelay {
    private final Lock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long wakes;

    /** Waits for so long, or until somebody wakes all who wait. */
    public void await(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = wakes;
            long left = wait.toNanos();
            while (left > 0 && wakes == before) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    public void wake() {
        lock.lock();
        try {
            wakes++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
