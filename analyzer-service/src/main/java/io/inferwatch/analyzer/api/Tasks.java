package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other and remembers the last ones, of this instance only. Thread-safe. */
final class Tasks implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Tasks.class);
    private static final int WAITING = 16;
    private static final int REMEMBERED = 1_000;

    /** Work with progress. */
    @FunctionalInterface
    interface Work {
        JsonNode run(LongConsumer progress);
    }

    private final Clock clock;
    private final ExecutorService thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), run -> {
                Thread made = new Thread(run, "inferwatch-tasks");
                made.setDaemon(true);
                return made;
            });
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    Tasks(Clock clock) {
        this.clock = clock;
    }

    /** @throws Problem.ProblemException if too many wait */
    Task submit(Work work) {
        Task task = Task.submitted(UUID.randomUUID().toString(), clock.instant());
        put(task);
        try {
            thread.execute(() -> run(task, work));
        } catch (RejectedExecutionException full) {
            put(task.failed("too many tasks wait", clock.instant()));
            throw Problem.busy(WAITING);
        }
        return task;
    }

    private void run(Task task, Work work) {
        put(task.running(0));
        try {
            JsonNode result = work.run(done -> put(task.running(done)));
            put(find(task.id()).orElse(task).done(result, clock.instant()));
        } catch (RuntimeException e) {
            if (!(e instanceof IllegalArgumentException)) {
                LOGGER.error("A task failed", e);
            }
            put(find(task.id()).orElse(task).failed(Problem.of(e).detail(), clock.instant()));
        }
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

    /** Interrupts what runs; what it has stored by then stays. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
