// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.bulk.NodeListener;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.pacing.Backoff;
import io.inferwatch.agent.pacing.CircuitBreaker;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.pacing.RetryDelay;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.policy.Masker;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.LeasedBatch;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No exception or error that nobody foresaw ends a background thread of the agent. */
@Timeout(60)
class BackgroundFaultTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Diagnostics diagnostics = new Diagnostics(said::add, System::nanoTime);
    private final DeliveryLedger ledger = new DeliveryLedger(() -> 3);
    private final Uuid7 ids = new Uuid7(Clock.systemUTC(), new SecureRandom());
    private FaultyServer server;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        server.close();
    }

    @Test
    void senderWhoseRequestsThrow_sendsThemAgain() throws Exception {
        BatchQueue queue = BatchQueue.inMemory(3);
        ledger.leftRing(3);
        for (int i = 0; i < 3; i++) {
            queue.put(batch(i));
        }
        run(sender(queue, new AssertionError("e"), new IllegalStateException("r"), new NoClassDefFoundError("n")));
        await(() -> ledger.counts().delivered() == 3);
        assertThat(server.stored).hasSize(3);
        assertThat(said).anyMatch(message -> message.contains("unexpectedly") && message.contains("AssertionError"));
    }

    @Test
    void senderWhoseQueueThrows_goesOn() throws Exception {
        ledger.leftRing(1);
        AtomicInteger takes = new AtomicInteger();
        BatchQueue queue = new FakeQueue() {
            @Override
            public void put(Batch batch) {}

            @Override
            public LeasedBatch take() throws InterruptedException {
                return poll(Duration.ZERO);
            }

            @Override
            public LeasedBatch poll(Duration wait) throws InterruptedException {
                if (takes.getAndIncrement() == 0) {
                    throw new IllegalStateException("first");
                }
                if (takes.get() > 2) {
                    Thread.sleep(60_000);
                }
                return LeasedBatch.fromMemory(batch(0));
            }
        };
        run(sender(queue));
        await(() -> ledger.counts().delivered() == 1);
        assertThat(server.stored).hasSize(1);
    }

    @Test
    void encoderWhoseQueueThrows_handsTheSameBatchOver() {
        Queue<Batch> put = new ConcurrentLinkedQueue<>();
        AtomicInteger puts = new AtomicInteger();
        BatchQueue queue = new FakeQueue() {
            @Override
            public void put(Batch batch) {
                if (puts.getAndIncrement() == 0) {
                    throw new AssertionError("first");
                }
                put.add(batch);
            }

            @Override
            public LeasedBatch take() {
                throw new UnsupportedOperationException();
            }

            @Override
            public LeasedBatch poll(Duration wait) {
                throw new UnsupportedOperationException();
            }
        };
        run(encoder(queue));
        await(() -> put.stream().mapToInt(Batch::size).sum() == 3);
        assertThat(said).singleElement().asString().contains("unexpectedly", "AssertionError");
    }

    @Test
    void heartbeatThatThrows_isFollowedByTheNext() {
        BulkClient client = client(new AssertionError("first"));
        run(new HeartbeatLoop(
                client, "beats", ids, ledger, diagnostics, Source.UNKNOWN, Duration.ofMillis(10), "agent"));
        await(() -> server.stored.size() >= 2);
        assertThat(said)
                .containsExactly(
                        "heartbeats failed unexpectedly and continue: class java.lang.AssertionError",
                        "heartbeats are accepted again");
    }

    @Test
    void listenerThatFails_doesNotStopDelivery() throws Exception {
        Diagnostics failing = new Diagnostics(
                message -> {
                    throw new NoClassDefFoundError("logging");
                },
                System::nanoTime);
        server.then(FaultyServer.status(503));
        BatchQueue queue = BatchQueue.inMemory(1);
        ledger.leftRing(1);
        queue.put(batch(0));
        run(sender(queue, failing));
        await(() -> ledger.counts().delivered() == 1);
        assertThat(server.stored).hasSize(1);
    }

    private SendLoop sender(BatchQueue queue, Throwable... faults) {
        return sender(queue, diagnostics, faults);
    }

    private SendLoop sender(BatchQueue queue, Diagnostics diagnostics, Throwable... faults) {
        AdaptiveLimits limits = new AdaptiveLimits(1 << 20, 2_000, 2);
        SenderContext senders = new SenderContext(
                queue,
                client(faults),
                new CircuitBreaker(limits, backoff(), System::nanoTime),
                limits,
                new HeldBatches(1 << 20, backoff(), System::nanoTime),
                new RetryDelay(),
                new DeadLetters(null, Clock.systemUTC()),
                ledger,
                diagnostics);
        return new SendLoop(senders, backoff());
    }

    private static Backoff backoff() {
        return new Backoff(RandomGenerator.getDefault());
    }

    private EncodeLoop encoder(BatchQueue queue) {
        AgentOptions options =
                AgentOptions.builder().elasticsearchUrl(server.url()).build();
        assertThat(options.spooling().mode()).isEqualTo(SpoolMode.MEMORY);
        Encoder encoder = new Encoder(
                "n",
                ids,
                new EventProcessor(Sampling.ALL, Masker.NONE, Source.UNKNOWN),
                options.batching().maxBatchBytes());
        Queue<QueuedEvent> ring = new ArrayDeque<>();
        for (int i = 0; i < 3; i++) {
            ring.add(new QueuedEvent(InferenceEvent.builder("m", "1").build(), ids.millis(), 100));
        }
        return new EncodeLoop(
                ring::poll,
                encoder,
                queue,
                new AdaptiveLimits(1 << 20, 2_000, 2),
                ledger,
                diagnostics,
                options.batching());
    }

    private BulkClient client(Throwable... faults) {
        ThrowingHttpClient http = new ThrowingHttpClient(faults);
        return new BulkClient(
                () -> http, List.of(server.url()), null, url -> true, Duration.ofSeconds(10), NodeListener.NONE);
    }

    private void run(Runnable loop) {
        thread = new Thread(loop);
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static Batch batch(int i) {
        byte[] lines = ("{\"create\":{\"_index\":\"s\",\"_id\":\"" + i + "\"}}\n{\"i\":" + i + "}\n").getBytes();
        return new Batch(lines, new int[] {lines.length});
    }

    /** A queue that is never handed over. */
    private abstract static class FakeQueue implements BatchQueue {
        @Override
        public void restore(List<Batch> batches) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveBack(LeasedBatch lease, Batch rest) {}

        @Override
        public List<Batch> handOver() {
            throw new UnsupportedOperationException();
        }
    }
}
