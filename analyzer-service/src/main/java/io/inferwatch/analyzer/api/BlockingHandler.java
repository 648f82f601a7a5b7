// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Computes responses on worker threads, several at once: they block on the cluster. A response may take long, but only while
 * the cluster answers: its health is requested again and again, and where it is silent the client gets 503 at once. At most
 * {@link #MOST} responses are computed or wait; more are refused.
 */
final class BlockingHandler {
    static final int MOST = 64;
    private static final int THREADS = 8;
    /** A request that takes longer asks whether the storage is there. */
    static final Duration LOOK = Duration.ofMillis(300);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final StorageHealth health;
    private final OnceOnly once;
    private final Semaphore free = new Semaphore(MOST);
    private final RecentAnswers recent = new RecentAnswers(System::nanoTime);

    BlockingHandler(Vertx vertx, StorageHealth health, OnceOnly once) {
        this.vertx = vertx;
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-pages", THREADS, 10, TimeUnit.MINUTES);
        this.health = health;
        this.once = once;
    }

    void answer(RoutingContext context, Callable<ETagResponse> answer) {
        whenUp(context, () -> compute(context, answered -> begin(context, answer, answered)));
    }

    /** The same where all who ask for one address at one time get the same. */
    void answerTogether(RoutingContext context, Callable<ETagResponse> answer) {
        String address = context.request().uri();
        whenUp(
                context,
                () -> compute(
                        context,
                        answered -> recent.of(
                                address,
                                () -> watched(begin(context, () -> answer.call().compressed(), new AtomicBoolean())))));
    }

    /** Nobody may wait for it: that the storage is silent is noticed all the same. */
    private Future<ETagResponse> watched(Future<ETagResponse> made) {
        long timer = vertx.setPeriodic(LOOK.toMillis(), id -> health.ask());
        return made.onComplete(done -> vertx.cancelTimer(timer));
    }

    /** From now on pages are made anew. */
    void forgetRecent() {
        recent.forget();
    }

    private void whenUp(RoutingContext context, Runnable compute) {
        if (!health.isDown()) {
            compute.run();
            return;
        }
        health.ask()
                .onSuccess(reason -> reason.ifPresentOrElse(why -> context.fail(Problem.unavailable(why)), compute));
    }

    /** The same for what does not need the cluster. */
    void answerFromDisk(RoutingContext context, Callable<ETagResponse> answer) {
        if (!free.tryAcquire()) {
            context.fail(Problem.busy(MOST));
            return;
        }
        worker.executeBlocking(answer, false).onComplete(done -> {
            free.release();
            if (done.succeeded()) {
                done.result().send(context);
            } else {
                context.fail(done.cause());
            }
        });
    }

    /** @param answered nothing is made any more once it is set */
    private Future<ETagResponse> begin(RoutingContext context, Callable<ETagResponse> answer, AtomicBoolean answered) {
        if (!free.tryAcquire()) {
            return Future.failedFuture(Problem.busy(MOST));
        }
        Future<ETagResponse> made = worker.executeBlocking(
                () -> {
                    if (answered.get()) {
                        throw Problem.unavailable("The client has its answer already");
                    }
                    return once.answer(context, answer);
                },
                false);
        return made.onComplete(done -> free.release());
    }

    private void compute(RoutingContext context, Function<AtomicBoolean, Future<ETagResponse>> begin) {
        AtomicBoolean answered = new AtomicBoolean();
        Future<ETagResponse> made = begin.apply(answered);
        if (made.succeeded()) {
            made.result().send(context);
            return;
        }
        long timer = vertx.setPeriodic(
                LOOK.toMillis(),
                id -> health.ask()
                        .onSuccess(reason -> reason.filter(why -> !answered.getAndSet(true))
                                .ifPresent(why -> context.fail(Problem.unavailable(why)))));
        made.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (!answered.getAndSet(true)) {
                if (done.succeeded()) {
                    done.result().send(context);
                } else {
                    context.fail(done.cause());
                }
            }
        });
    }
}
