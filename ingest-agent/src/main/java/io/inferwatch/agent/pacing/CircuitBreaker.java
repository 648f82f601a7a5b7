package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets senders through: while the cluster answers, as many at once as the pace allows; after a request that failed as a
 * whole, one alone, once the back-off is over, until one of its requests is answered ("half open"). Every {@link #enter} is
 * followed by one of {@link #answered}, {@link #failed} and {@link #leave}. Thread-safe.
 */
public final class CircuitBreaker {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AdaptiveLimits pace;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private int within;
    private boolean away;
    private boolean probing;
    private boolean asked;
    private long opensAt;

    /**
     * Open.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public CircuitBreaker(AdaptiveLimits pace, Backoff backoff, LongSupplier nanos) {
        this.pace = pace;
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Waits until a request may be sent. */
    public void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isShut()) {
                long left = opensAt - nanos.getAsLong();
                if (away && within == 0 && left > 0) {
                    changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            within++;
            probing = away;
        } finally {
            lock.unlock();
        }
    }

    private boolean isShut() {
        return away ? within > 0 || opensAt - nanos.getAsLong() > 0 : within >= pace.requests();
    }

    /** The cluster has answered. */
    public void answered() {
        lock.lock();
        try {
            within--;
            away = false;
            probing = false;
            backoff.succeeded();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The request failed as a whole: nobody tries before the back-off is over, nor before the server has asked to. */
    public void failed(Duration askedFor) {
        lock.lock();
        try {
            within--;
            // Requests that were on their way together fail together: that is one failure.
            if (!away || probing) {
                opensAt = nanos.getAsLong() + backoff.next(askedFor).toNanos();
                asked = !askedFor.isZero();
            }
            away = true;
            probing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The request was given up; nothing is known of the cluster. */
    public void leave() {
        lock.lock();
        try {
            within--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a back-off, unless the server has asked for it. */
    public void wake() {
        lock.lock();
        try {
            if (!asked) {
                opensAt = nanos.getAsLong();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
