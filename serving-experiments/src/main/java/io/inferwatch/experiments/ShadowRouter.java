// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The primary answers; after it, on daemon threads of the router, the candidate answers the same input for the log, under the same
 * request id. A candidate that hangs, throws or is slow costs the caller nothing: what finds no room in the queue is dropped and counted.
 * Thread-safe.
 *
 * <p>Both models see the same input object, the candidate later and on another thread: it must be immutable, or not change after the call.
 */
public final class ShadowRouter<I, O> implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int MAX_CAPACITY = 1_000_000;

    private final LoggedModel<I, O> primary;
    private final LoggedModel<I, O> shadow;
    private final KnownVerdict verdict;
    private final ShadowQueue<Waiting<I>> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closed;

    private record Waiting<I>(String requestId, I input) {}

    private ShadowRouter(Experiment<I, O> experiment, int capacity) {
        primary = LoggedModel.of(experiment.control(), ModelRole.PRIMARY, experiment.name(), Arm.CONTROL);
        shadow = LoggedModel.of(experiment.candidate(), ModelRole.SHADOW, experiment.name(), Arm.CANDIDATE);
        verdict = experiment.verdict();
        queue = new ShadowQueue<>(capacity);
    }

    static <I, O> ShadowRouter<I, O> start(Experiment<I, O> experiment, int threads, int capacity) {
        ShadowRouter<I, O> router = new ShadowRouter<>(experiment, range("shadow.capacity", capacity, MAX_CAPACITY));
        for (int i = 0; i < range("shadow.threads", threads, MAX_THREADS); i++) {
            Thread thread = new Thread(router::run, "inferwatch-shadow-" + experiment.name() + "-" + i);
            thread.setDaemon(true);
            router.threads.add(thread);
        }
        router.threads.forEach(Thread::start);
        return router;
    }

    /** Answers a request under an id that the router makes. */
    public O apply(I input) throws Exception {
        return apply(null, input);
    }

    /**
     * Answers a request.
     *
     * @param requestId the service's own id of the request, under which both answers are logged; null: the router makes one
     * @throws Exception what the primary throws, unchanged
     */
    public O apply(@Nullable String requestId, I input) throws Exception {
        String id = RequestIds.orMade(requestId);
        try {
            return primary.call(id, input);
        } finally {
            offer(id, input);
        }
    }

    /** The counts until now. */
    public ShadowCounts counts() {
        return new ShadowCounts(accepted.sum(), answered.sum(), failed.sum(), dropped.sum());
    }

    /** Ends the shadow: what waits is dropped and counted, what is being answered is interrupted. The primary goes on. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        dropWaiting();
    }

    private void offer(String id, I input) {
        Verdict known = verdict.now();
        if (known == Verdict.ROLL_BACK || known == Verdict.UNKNOWN) {
            return;
        }
        accepted.increment();
        if (closed || !queue.offer(new Waiting<>(id, input))) {
            accepted.decrement();
            dropped.increment();
        }
        if (closed) {
            dropWaiting();
        }
    }

    private void dropWaiting() {
        while (queue.poll() != null) {
            accepted.decrement();
            dropped.increment();
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void run() {
        while (!closed) {
            try {
                Waiting<I> next = queue.take();
                if (next != null) {
                    answer(next);
                }
            } catch (InterruptedException e) {
                // Who wants the thread to end has set closed; a model may have interrupted it, too.
            }
        }
    }

    /** The failure is in the log, where the analyzer counts it. */
    private void answer(Waiting<I> next) {
        try {
            shadow.call(next.requestId(), next.input());
            answered.increment();
        } catch (Throwable e) {
            failed.increment();
        }
    }

    private static int range(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw RuleViolationException.of(key, "from 1 to " + most, value);
        }
        return value;
    }
}
