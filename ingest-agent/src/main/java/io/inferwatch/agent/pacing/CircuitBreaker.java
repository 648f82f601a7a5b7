// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Circuit breaker of one cluster: limits how many senders send at once, and stops them while the cluster does not answer.
 * Each {@link #acquire} must be followed by exactly one of {@link #onSuccess}, {@link #onFailure} and {@link #release}.
 * Thread-safe.
 */
public final class CircuitBreaker {
    private enum State {
        /** The cluster answers: as many requests at once as {@link AdaptiveLimits#requests} allows. */
        CLOSED,
        /** A request failed as a whole: none is sent until the back-off is over and all earlier requests have ended. */
        OPEN,
        /** One request tries the cluster, all others wait for its result. */
        HALF_OPEN
    }

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AdaptiveLimits limits;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private State state = State.CLOSED;
    private int inFlight;
    private long retryAt;
    /** The server asked that nobody sends before. */
    private long notBefore;

    /**
     * Starts closed.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public CircuitBreaker(AdaptiveLimits limits, Backoff backoff, LongSupplier nanos) {
        this.limits = limits;
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Waits until a request may be sent. */
    public void acquire() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!permits()) {
                long left = retryAt - nanos.getAsLong();
                if (state == State.OPEN && inFlight == 0 && left > 0) {
                    changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            inFlight++;
            state = state == State.OPEN ? State.HALF_OPEN : state;
        } finally {
            lock.unlock();
        }
    }

    private boolean permits() {
        return switch (state) {
            case CLOSED -> inFlight < limits.requests();
            case OPEN -> inFlight == 0 && retryAt - nanos.getAsLong() <= 0;
            case HALF_OPEN -> false;
        };
    }

    /** The cluster has answered: closes the breaker. */
    public void onSuccess() {
        end(() -> {
            state = State.CLOSED;
            backoff.reset();
        });
    }

    /**
     * The request failed as a whole: opens the breaker.
     *
     * @param retryAfter how long the server asked to wait; zero if it did not ask
     */
    public void onFailure(Duration retryAfter) {
        end(() -> {
            // Requests that were in flight together fail together: that is one failure.
            if (state != State.OPEN) {
                long now = nanos.getAsLong();
                retryAt = now + backoff.next(retryAfter).toNanos();
                notBefore = now + retryAfter.toNanos();
            }
            state = State.OPEN;
        });
    }

    /** The request was given up; nothing is known of the cluster. */
    public void release() {
        end(() -> state = state == State.HALF_OPEN ? State.OPEN : state);
    }

    /** Ends the back-off, but not a wait that the server asked for. */
    public void retryNow() {
        lock.lock();
        try {
            retryAt = notBefore;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no request is on its way. */
    public boolean isIdle() {
        lock.lock();
        try {
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }

    private void end(Runnable transition) {
        lock.lock();
        try {
            inFlight--;
            transition.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
