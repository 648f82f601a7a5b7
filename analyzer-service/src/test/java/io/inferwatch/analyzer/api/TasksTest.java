// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inferwatch.analyzer.memory.InMemoryTasks;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.analyzer.task.TaskRepository;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances of a service that share what is known of tasks. */
class TasksTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Vertx otherVertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryTasks stored = new InMemoryTasks();
    private final Tasks tasks = new Tasks(vertx, administration(stored));
    private final Tasks other = new Tasks(otherVertx, administration(stored));
    private final CountDownLatch goOn = new CountDownLatch(1);

    private Administration administration(TaskRepository repository) {
        Administration none = Administration.NONE;
        return new Administration(
                none.analyzers(),
                none.erasure(),
                none.settings(),
                none.requests(),
                repository,
                none.personalData(),
                clock);
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        otherVertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Task submitWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Task task = tasks.submit(progress -> {
            progress.accept(3);
            begun.countDown();
            await(goOn);
            return JsonNodeFactory.instance.objectNode().put("windows", 2);
        });
        await(begun);
        return task;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyInstance_knowsHowFarATaskIs() throws Exception {
        Task task = submitWaiting();
        assertThat(other.find(task.id()))
                .hasValueSatisfying(seen -> assertThat(seen.isOver()).isFalse());
        tasks.keep();
        assertThat(other.find(task.id())).map(Task::done).contains(3L);
        goOn.countDown();
        Task ended = ended(task.id());
        assertThat(ended.state()).isEqualTo(Task.State.DONE);
        assertThat(ended.result().path("windows").asInt()).isEqualTo(2);
        assertThat(tasks.find(task.id())).contains(ended);
    }

    private Task ended(String id) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Optional<Task> task = other.find(id).filter(Task::isOver);
            if (task.isPresent()) {
                return task.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The task did not end: " + other.find(id));
    }

    @Test
    void stoppedInstance_saysSo() throws Exception {
        Task task = submitWaiting();
        Task waiting = tasks.submit(progress -> JsonNodeFactory.instance.objectNode());
        tasks.close();
        for (String id : new String[] {task.id(), waiting.id()}) {
            assertThat(other.find(id)).hasValueSatisfying(seen -> {
                assertThat(seen.state()).isEqualTo(Task.State.INTERRUPTED);
                assertThat(seen.reason()).contains("submit it again");
            });
        }
    }

    @Test
    void killedInstance_isMissedAfterAMinute() throws Exception {
        Task task = submitWaiting();
        clock.set(START.plus(Task.GONE));
        assertThat(other.find(task.id())).map(Task::isOver).contains(false);
        tasks.keep();
        clock.set(START.plus(Task.GONE).plus(Task.GONE));
        assertThat(other.find(task.id())).map(Task::isOver).contains(false);
        clock.set(START.plus(Task.GONE).plus(Task.GONE).plusSeconds(1));
        assertThat(other.find(task.id())).map(Task::state).contains(Task.State.INTERRUPTED);
        assertThat(tasks.find(task.id())).map(Task::state).contains(Task.State.RUNNING);
    }

    @Test
    void endThatCannotBeStored_isStoredLater() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        Tasks failing = new Tasks(vertx, administration(new TaskRepository() {
            @Override
            public void put(Task task) {
                if (away.get()) {
                    throw new IllegalStateException("away");
                }
                stored.put(task);
            }

            @Override
            public Optional<Task> find(String id) {
                return stored.find(id);
            }

            @Override
            public void forgetBefore(Instant time) {
                stored.forgetBefore(time);
            }
        }));
        Task task = failing.submit(progress -> {
            away.set(true);
            throw new IllegalArgumentException("the reason");
        });
        for (int i = 0; i < 600 && !failing.find(task.id()).orElseThrow().isOver(); i++) {
            Thread.sleep(20);
        }
        assertThat(failing.find(task.id())).map(Task::reason).contains("the reason");
        assertThat(other.find(task.id())).map(Task::isOver).contains(false);
        assertThatThrownBy(failing::keep).hasMessage("away");
        away.set(false);
        failing.keep();
        assertThat(other.find(task.id())).map(Task::state).contains(Task.State.FAILED);
    }

    @Test
    void tasks_areForgottenAfterADay() throws Exception {
        Task task = submitWaiting();
        goOn.countDown();
        ended(task.id());
        clock.set(START.plus(OnceOnly.KEPT).plus(Duration.ofMinutes(1)));
        tasks.keep();
        assertThat(other.find(task.id())).isEmpty();
    }
}
