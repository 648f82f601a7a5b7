// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.BatchingOptions;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.pacing.Backoff;
import io.inferwatch.agent.pacing.CircuitBreaker;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.pacing.RetryDelay;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The background side of an agent: makes its parts and its threads, starts them and stops them. When the settings change, a
 * new one takes over what the old one has in memory and on disk.
 */
final class Pipeline {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);
    /** How long a hand-over waits for the answers of requests that are on their way. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SPOOLING_TIMEOUT = Duration.ofSeconds(5);

    private final DeliveryLedger ledger;
    private final BatchQueue queue;
    private final DirectIntake direct;
    private final EncodeLoop encodeLoop;
    private final Thread encodeThread;
    private final SenderContext senders;
    private final List<Thread> threads = new ArrayList<>();

    Pipeline(
            AgentOptions options,
            Source source,
            Clock clock,
            Uuid7 ids,
            String agentId,
            Supplier<@Nullable QueuedEvent> ring,
            DeliveryLedger ledger,
            Consumer<String> listener) {
        Diagnostics diagnostics = new Diagnostics(listener, System::nanoTime);
        BatchingOptions batching = options.batching();
        AdaptiveLimits limits =
                new AdaptiveLimits(batching.maxBatchBytes(), batching.maxBatchEvents(), batching.maxInFlight());
        BulkClient client = BulkClients.create(options.connection(), diagnostics.nodeListener());
        this.ledger = ledger;
        queue = BatchQueues.create(options.spooling(), new SpoolMetricsListener(ledger, diagnostics));
        direct = new DirectIntake(encoder(options, source, ids), queue, batching, ids, ledger);
        encodeLoop = new EncodeLoop(ring, encoder(options, source, ids), queue, limits, ledger, diagnostics, batching);
        encodeThread = addThread("encoder", encodeLoop);
        addThread("heartbeat", heartbeats(options, client, ids, diagnostics, source, agentId));
        addThread("drop-reporter", new DropReporter(ledger, diagnostics));
        senders = new SenderContext(
                queue,
                client,
                new CircuitBreaker(limits, backoff(), System::nanoTime),
                limits,
                new HeldBatches(batching.ringBytes() / 4, backoff(), System::nanoTime),
                new RetryDelay(),
                new DeadLetters(options.spooling().deadLetterFile(), clock),
                ledger,
                diagnostics);
        for (int i = 1; i <= batching.maxInFlight(); i++) {
            addThread("sender-" + i, new SendLoop(senders, backoff()));
        }
        if (options.spooling().mode() != SpoolMode.MEMORY && options.spooling().sync() == SpoolSync.PERIODIC) {
            addThread("spool-sync", new SpoolSyncLoop(queue, diagnostics));
        }
    }

    private static Encoder encoder(AgentOptions options, Source source, Uuid7 ids) {
        return new Encoder(
                options.connection().namespace(),
                ids,
                options.privacy().processor(source),
                options.batching().maxBatchBytes());
    }

    private HeartbeatLoop heartbeats(
            AgentOptions options,
            BulkClient client,
            Uuid7 ids,
            Diagnostics diagnostics,
            Source source,
            String agentId) {
        String stream = new StreamNames(options.connection().namespace()).heartbeats();
        return new HeartbeatLoop(client, stream, ids, ledger, diagnostics, source, options.heartbeat(), agentId);
    }

    SpooledEvents spool(List<InferenceEvent> events) {
        return direct.spool(events);
    }

    long spoolBytes() {
        return queue.diskBytes();
    }

    /** @param left batches in memory that another pipeline handed over */
    void start(List<Batch> left) {
        ledger.onDisk(queue.open());
        queue.restore(left);
        threads.forEach(Thread::start);
    }

    /**
     * Ends all threads, without delivering what waits, and closes the queue. What is on disk stays there, what is in the ring
     * stays there too. A request without an answer is sent again by the next pipeline, under the same ids.
     *
     * @return the batches in memory. Those of a thread that does not end in time are missing: they stay in flight
     */
    List<Batch> handOver() {
        encodeLoop.leave();
        queue.beginHandOver();
        await(() -> senders.breaker().isIdle(), ANSWER_TIMEOUT);
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> join(thread, JOIN_TIMEOUT));
        senders.heldBatches().drainTo(queue::giveBack);
        List<Batch> left = new ArrayList<>(queue.handOver());
        if (!encodeThread.isAlive()) {
            left.addAll(encodeLoop.left());
        }
        queue.close();
        senders.client().close();
        return left;
    }

    /** Waits until every accepted event has its final result. Returns false on time-out or interrupt. */
    boolean drain(Duration timeout) {
        encodeLoop.beginDrain();
        try {
            return isEmptyWithin(timeout);
        } finally {
            encodeLoop.endDrain();
        }
    }

    private boolean isEmptyWithin(Duration timeout) {
        return await(() -> ledger.counts().waiting() == 0, timeout);
    }

    private static boolean await(BooleanSupplier condition, Duration timeout) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= timeout.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        return true;
    }

    /** Delivers what it can within the time-out, spools the rest and ends all threads. */
    void stop(Duration timeout) {
        encodeLoop.beginDrain();
        senders.retryNow();
        drain(timeout);
        if (queue.stop()) {
            encodeLoop.end();
            join(encodeThread, SPOOLING_TIMEOUT);
        }
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> join(thread, JOIN_TIMEOUT));
        senders.heldBatches().drainTo(queue::giveBack);
        queue.close();
        senders.client().close();
        ledger.close();
    }

    private Thread addThread(String name, Runnable loop) {
        // Inherits no thread locals: the agent may be started by a request of the service.
        Thread thread = new Thread(null, loop, "inferwatch-" + name, 0, false);
        thread.setContextClassLoader(Pipeline.class.getClassLoader());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private static Backoff backoff() {
        return new Backoff(RandomGenerator.getDefault());
    }

    private static void join(Thread thread, Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
