package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Runs tasks one after the other and remembers the last ones, of this instance only. Thread-safe. */
final class Tasks {
    private static final int MOST = 16;
    private static final int REMEMBERED = 1_000;

    /** Work with progress. */
    @FunctionalInterface
    interface Work {
        JsonNode run(LongConsumer progress);
    }

    private final WorkerExecutor worker;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST);
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    Tasks(Vertx vertx, Clock clock) {
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-tasks", 1, 1, TimeUnit.HOURS);
        this.clock = clock;
    }

    /** @throws Problem.ProblemException if too many wait */
    Task submit(Work work) {
        if (!free.tryAcquire()) {
            throw Problem.busy(MOST);
        }
        Task task = Task.submitted(UUID.randomUUID().toString(), clock.instant());
        put(task);
        worker.executeBlocking(() -> run(task, work), false).onComplete(done -> {
            free.release();
            Task last = find(task.id()).orElse(task);
            put(
                    done.succeeded()
                            ? last.done(done.result(), clock.instant())
                            : last.failed(reason(done.cause()), clock.instant()));
        });
        return task;
    }

    private JsonNode run(Task task, Work work) {
        put(task.running(0));
        return work.run(done -> put(task.running(done)));
    }

    private static String reason(Throwable failure) {
        return failure instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : Problem.of(failure).detail();
    }

    synchronized Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    private synchronized void put(Task task) {
        tasks.put(task.id(), task);
        if (tasks.size() > REMEMBERED) {
            tasks.remove(tasks.keySet().iterator().next());
        }
    }
}
