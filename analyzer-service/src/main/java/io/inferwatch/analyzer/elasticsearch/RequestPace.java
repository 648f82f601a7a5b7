// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that one connection has at a time: half as many after each that a busy cluster refused or answered slowly, one
 * more after some that it answered well. What a busy cluster refused is sent again after a pause, as long as the patience lasts. Thread-safe.
 */
final class RequestPace {
    static final int MOST = 16;
    static final int GOOD_IN_A_ROW = 20;
    static final Duration SLOW = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(RequestPace.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long patience;
    private boolean hurried;
    private int limit = MOST;
    private int running;
    private int good;

    /** @param patience how long one request waits for a busy cluster, in all; zero: it fails at once */
    RequestPace(Duration patience) {
        this.patience = patience.toMillis();
    }

    boolean isPatient() {
        return patience > 0;
    }

    /** Sends a request, again while the cluster is busy. */
    <T> T patiently(Supplier<T> request) {
        long waited = 0;
        for (int attempt = 0; ; attempt++) {
            try {
                return once(request);
            } catch (ClusterException.Rejected refused) {
                long pause = pauseMillis(attempt);
                if (!refused.isOverloaded() || waited + pause > patience || !pause(pause)) {
                    throw refused;
                }
                waited += pause;
            }
        }
    }

    /** Each time twice as long, 10 s at most. */
    static long pauseMillis(int pausesBefore) {
        return Math.min(FIRST_PAUSE_MILLIS << Math.min(pausesBefore, 6), LONGEST_PAUSE_MILLIS);
    }

    /** Sends a request when fewer than allowed are under way. */
    <T> T once(Supplier<T> request) {
        enter();
        long begin = System.nanoTime();
        boolean well = true;
        try {
            return request.get();
        } catch (ClusterException.Rejected refused) {
            well = !refused.isOverloaded();
            throw refused;
        } finally {
            leave(well && System.nanoTime() - begin < SLOW.toNanos());
        }
    }

    private void enter() {
        lock.lock();
        try {
            while (running >= limit) {
                changed.awaitUninterruptibly();
            }
            running++;
        } finally {
            lock.unlock();
        }
    }

    private void leave(boolean well) {
        lock.lock();
        try {
            if (well) {
                good++;
                if (limit < MOST && good >= GOOD_IN_A_ROW) {
                    limit++;
                    good = 0;
                }
            } else {
                if (limit == MOST) {
                    LOG.warn("Elasticsearch is busy; fewer requests are sent at once");
                }
                limit = Math.max(1, Math.min(limit, running) / 2);
                good = 0;
            }
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits; false when nothing is to be waited for any more. */
    boolean pause(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!hurried && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !hurried;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** From now on a busy cluster is waited for no longer. */
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }
}
