// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.schedule;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a tick on a worker thread immediately and at each interval. Ticks never overlap: one that is due while another
 * runs is skipped. A failing tick is logged (the first in a row with its stack trace, then the 10th, the 100th, …) and does
 * not stop the schedule. Thread-safe.
 */
public final class Schedule {
    private static final Logger LOGGER = LoggerFactory.getLogger(Schedule.class);

    private enum State {
        NEW,
        IDLE,
        RUNNING,
        STOPPED
    }

    private final Vertx vertx;
    private final String name;
    private final long intervalMillis;
    private final Runnable tick;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private State state = State.NEW;
    private boolean stopping;
    private long timer;
    private long failuresInARow;

    /**
     * Creates a schedule; {@link #start} starts it.
     *
     * @param name what a tick is, such as analysis; schedules of one name share a thread
     */
    public Schedule(Vertx vertx, String name, Duration interval, Runnable tick) {
        this.vertx = vertx;
        this.name = name;
        this.intervalMillis = interval.toMillis();
        this.tick = tick;
    }

    /** @throws IllegalStateException if it was started before */
    public void start() {
        lock.lock();
        try {
            if (state != State.NEW) {
                throw new IllegalStateException("The schedule was started twice");
            }
            state = State.IDLE;
            WorkerExecutor worker = vertx.createSharedWorkerExecutor("inferwatch-" + name, 1, 1, TimeUnit.HOURS);
            timer = vertx.setPeriodic(1, intervalMillis, id -> beginTick(worker));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts no more ticks; waits for a running one.
     *
     * @return false when the running tick did not end in time
     */
    public boolean stop(Duration timeout) {
        lock.lock();
        try {
            stopping = true;
            vertx.cancelTimer(timer);
            long left = timeout.toNanos();
            while (state == State.RUNNING && left > 0) {
                left = ended.awaitNanos(left);
            }
            boolean inTime = state != State.RUNNING;
            state = State.STOPPED;
            return inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void beginTick(WorkerExecutor worker) {
        lock.lock();
        try {
            if (state == State.IDLE && !stopping) {
                state = State.RUNNING;
                var unused = worker.executeBlocking(this::run, false);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean run() {
        try {
            tick.run();
            failuresInARow = 0;
            return true;
        } catch (RuntimeException | Error e) {
            log(e);
            return false;
        } finally {
            end();
        }
    }

    private void end() {
        lock.lock();
        try {
            state = state == State.RUNNING ? State.IDLE : state;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void log(Throwable failure) {
        failuresInARow++;
        if (failuresInARow == 1) {
            LOGGER.error("{} failed; the next one runs as scheduled", name, failure);
        } else if (isPowerOfTen(failuresInARow)) {
            LOGGER.error("{} failed {} times in a row, the last with: {}", name, failuresInARow, failure.toString());
        }
    }

    private static boolean isPowerOfTen(long n) {
        return n == 1 || (n % 10 == 0 && isPowerOfTen(n / 10));
    }
}
