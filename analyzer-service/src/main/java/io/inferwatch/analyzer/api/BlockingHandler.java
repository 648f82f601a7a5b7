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

    BlockingHandler(Vertx vertx, StorageHealth health, OnceOnly once) {
        this.vertx = vertx;
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-pages", THREADS, 10, TimeUnit.MINUTES);
        this.health = health;
        this.once = once;
    }

    void answer(RoutingContext context, Callable<ETagResponse> answer) {
        if (!health.isDown()) {
            compute(context, answer);
            return;
        }
        health.ask()
                .onSuccess(reason -> reason.ifPresentOrElse(
                        why -> context.fail(Problem.unavailable(why)), () -> compute(context, answer)));
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

    private void compute(RoutingContext context, Callable<ETagResponse> answer) {
        if (!free.tryAcquire()) {
            context.fail(Problem.busy(MOST));
            return;
        }
        AtomicBoolean answered = new AtomicBoolean();
        Future<ETagResponse> made = worker.executeBlocking(
                () -> {
                    if (answered.get()) {
                        throw Problem.unavailable("The client has its answer already");
                    }
                    return once.answer(context, answer);
                },
                false);
        long timer = vertx.setPeriodic(
                LOOK.toMillis(),
                id -> health.ask()
                        .onSuccess(reason -> reason.filter(why -> !answered.getAndSet(true))
                                .ifPresent(why -> context.fail(Problem.unavailable(why)))));
        made.onComplete(done -> {
            vertx.cancelTimer(timer);
            free.release();
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
