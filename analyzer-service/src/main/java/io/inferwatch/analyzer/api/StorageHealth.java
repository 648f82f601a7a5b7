// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the storage answers. Event loops ask; the question runs on a thread of its own, one at a time, and a storage that has not
 * answered in time does not answer. Thread-safe.
 */
final class StorageHealth {
    private final WorkerExecutor worker;
    private final Supplier<Optional<String>> probe;
    private final Duration timeout;
    private @Nullable Future<Optional<String>> question;
    private @Nullable Future<Optional<String>> answer;
    private volatile boolean down;

    /** @param probe blocks; the reason why the storage does not answer, empty when it does */
    StorageHealth(Vertx vertx, Supplier<Optional<String>> probe, Duration timeout) {
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-health", 1, 10, TimeUnit.MINUTES);
        this.probe = probe;
        this.timeout = timeout;
    }

    /** Whether the last question found no answer. */
    boolean isDown() {
        return down;
    }

    /** The reason why the storage does not answer; empty when it does. Never fails. */
    synchronized Future<Optional<String>> ask() {
        Future<Optional<String>> asked = answer;
        if (asked != null && !asked.isComplete()) {
            return asked;
        }
        if (question != null && !question.isComplete()) {
            return Future.succeededFuture(silent());
        }
        Future<Optional<String>> asking = worker.executeBlocking(probe::get, false)
                .recover(failure ->
                        Future.succeededFuture(Optional.of(Problem.of(failure).detail())));
        question = asking;
        Future<Optional<String>> inTime = asking.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> Future.succeededFuture(silent()))
                .onSuccess(reason -> down = reason.isPresent());
        answer = inTime;
        return inTime;
    }

    private Optional<String> silent() {
        return Optional.of("The cluster did not answer within " + timeout.toMillis() + " ms");
    }
}
