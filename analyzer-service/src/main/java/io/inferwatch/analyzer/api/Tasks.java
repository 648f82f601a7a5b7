// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.analyzer.task.TaskRepository;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Runs tasks one after the other, and keeps how far they are where every instance finds it: at the start, at the end, and in between
 * each time that {@link #keep} is called. Thread-safe.
 */
final class Tasks {
    /** From one call of {@link #keep} to the next: several before a task counts as interrupted. */
    static final Duration KEEP = Duration.ofSeconds(5);

    private static final int MOST = 16;
    private static final Duration SWEEP = Duration.ofHours(1);

    /** Work with progress. */
    @FunctionalInterface
    interface Work {
        JsonNode run(LongConsumer progress);
    }

    private final WorkerExecutor worker;
    private final TaskRepository stored;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST);

    /** Those that are not over, or whose end is not stored yet. */
    private final Map<String, Task> own = new LinkedHashMap<>();

    private final ReentrantLock writing = new ReentrantLock();
    private boolean closed;
    private Instant swept;

    Tasks(Vertx vertx, Administration administration) {
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-tasks", 1, 1, TimeUnit.HOURS);
        this.stored = administration.tasks();
        this.clock = administration.clock();
        this.swept = clock.instant();
    }

    /**
     * Blocks until others see the task.
     *
     * @throws Problem.ProblemException if too many wait
     */
    Task submit(Work work) {
        if (!free.tryAcquire()) {
            throw Problem.busy(MOST);
        }
        Task task = Task.submitted(UUID.randomUUID().toString(), clock.instant());
        try {
            stored.put(task);
        } catch (RuntimeException unstored) {
            free.release();
            throw unstored;
        }
        change(task);
        worker.executeBlocking(() -> run(task, work), false).onComplete(done -> free.release());
        return task;
    }

    private Task run(Task submitted, Work work) {
        Task ended;
        change(submitted.running(0, clock.instant()));
        try {
            JsonNode result = work.run(done -> change(submitted.running(done, clock.instant())));
            ended = latest(submitted).done(result, clock.instant());
        } catch (RuntimeException failure) {
            ended = latest(submitted).failed(reason(failure), clock.instant());
        }
        change(ended);
        store(ended.id());
        return ended;
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : Problem.of(failure).detail();
    }

    /** How far a task of any instance is; empty when there is none, or none any more. Blocks. */
    Optional<Task> find(String id) {
        Optional<Task> mine = own(id);
        return mine.isPresent() ? mine : stored.find(id).map(task -> task.asOf(clock.instant()));
    }

    /** Stores how far those of this instance are. Blocks. */
    void keep() {
        Instant now = clock.instant();
        unstored().forEach(this::store);
        if (Duration.between(swept, now).compareTo(SWEEP) > 0) {
            swept = now;
            stored.forgetBefore(now.minus(OnceOnly.KEPT));
        }
    }

    /** Says of what is not over that it is interrupted. Blocks. */
    void close() {
        Instant now = clock.instant();
        writing.lock();
        try {
            closeAll().forEach(task -> stored.put(task.isOver() ? task : task.interrupted(now)));
        } finally {
            writing.unlock();
        }
    }

    /** What is over is forgotten here once it is stored: from then on the storage answers. One at a time, so that an end stays. */
    private void store(String id) {
        writing.lock();
        try {
            Optional<Task> task = own(id);
            if (task.isPresent() && !isClosed()) {
                stored.put(task.get().isOver() ? task.get() : task.get().seenAt(clock.instant()));
                if (task.get().isOver()) {
                    forget(id);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void change(Task task) {
        if (!closed) {
            own.put(task.id(), task);
        }
    }

    private synchronized void forget(String id) {
        own.remove(id);
    }

    private synchronized Optional<Task> own(String id) {
        return Optional.ofNullable(own.get(id));
    }

    private synchronized Task latest(Task task) {
        return own.getOrDefault(task.id(), task);
    }

    private synchronized List<String> unstored() {
        return List.copyOf(own.keySet());
    }

    private synchronized List<Task> closeAll() {
        closed = true;
        return List.copyOf(own.values());
    }
}
