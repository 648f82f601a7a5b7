// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void tick_runsAgainAndAgainOnAWorkerEvenWhenItThrows() {
        CountDownLatch ticks = new CountDownLatch(3);
        AtomicBoolean onWorkers = new AtomicBoolean(true);
        Schedule schedule = schedule(() -> {
            onWorkers.compareAndSet(true, Context.isOnWorkerThread());
            ticks.countDown();
            throw new IllegalStateException("thrown on purpose by the test");
        });
        schedule.start();
        await(ticks);
        assertThat(onWorkers).isTrue();
        assertThat(schedule.stop(PATIENCE)).isTrue();
    }

    @Test
    void ticks_neverOverlap() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch ticks = new CountDownLatch(3);
        Schedule schedule = schedule(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            sleep(40);
            inside.decrementAndGet();
            ticks.countDown();
        });
        schedule.start();
        await(ticks);
        schedule.stop(PATIENCE);
        assertThat(most).hasValue(1);
    }

    @Test
    void stop_waitsForTheTickThatRunsAndBeginsNoOther() {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Schedule schedule = schedule(() -> {
            inside.countDown();
            sleep(150);
            ended.incrementAndGet();
        });
        schedule.start();
        await(inside);
        assertThat(schedule.stop(PATIENCE)).isTrue();
        assertThat(ended).hasValue(1);
        sleep(60);
        assertThat(ended).hasValue(1);
    }

    @Test
    void stop_givesUpOnATickThatDoesNotEnd() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Schedule schedule = schedule(() -> {
            inside.countDown();
            await(release);
        });
        schedule.start();
        await(inside);
        assertThat(schedule.stop(Duration.ofMillis(10))).isFalse();
        release.countDown();
    }

    @Test
    void start_twiceIsRefused() {
        Schedule schedule = schedule(() -> {});
        schedule.start();
        assertThatThrownBy(schedule::start).isInstanceOf(IllegalStateException.class);
        schedule.stop(PATIENCE);
    }

    private Schedule schedule(Runnable tick) {
        return new Schedule(vertx, "test", Duration.ofMillis(10), tick);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
