// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets senders wait before a retry; {@link #retryNow} ends the wait of all of them. Thread-safe. */
public final class RetryDelay {
    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long retries;

    /** Waits for the delay, or until {@link #retryNow} is called. */
    public void await(Duration delay) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = retries;
            long left = delay.toNanos();
            while (left > 0 && retries == before) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all senders that wait here. */
    public void retryNow() {
        lock.lock();
        try {
            retries++;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
