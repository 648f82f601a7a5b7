// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.LeasedBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every queue between encoder and senders does, in memory and with a spool. */
@ParameterizedClass
@EnumSource
class BatchQueueContractTest {
    /** How a queue is made. */
    enum Kind {
        MEMORY,
        SPILL,
        DURABLE;

        BatchQueue open(Path folder) {
            return this == MEMORY
                    ? BatchQueue.inMemory(1)
                    : new SpooledQueue(
                            new Spool(folder, 1 << 20, 400, SpoolSync.NONE),
                            this == SPILL ? SpoolMode.SPILL : SpoolMode.DURABLE,
                            new Quiet(),
                            System::nanoTime);
        }
    }

    /** Nothing of the contract is reported. */
    private static final class Quiet implements SpoolListener {
        @Override
        public void onSpooled(long events) {}

        @Override
        public void onUnreadable(long events) {
            throw new AssertionError(events + " events are unreadable");
        }

        @Override
        public void onRefused(long events) {
            throw new AssertionError(events + " events are refused");
        }

        @Override
        public void onFault(String kind, String message) {
            throw new AssertionError(message);
        }

        @Override
        public void onRecovery(String kind, String message) {}
    }

    @Parameter
    private Kind kind;

    @TempDir
    private Path folder;

    private BatchQueue queue;

    @BeforeEach
    void open() {
        queue = kind.open(folder);
        assertThat(queue.open()).isZero();
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void nothingWaits_nothingIsLeased() throws InterruptedException {
        assertThat(queue.poll(Duration.ZERO)).isNull();
        assertThat(queue.poll(Duration.ofMillis(1))).isNull();
        assertThat(queue.handOver()).isEmpty();
    }

    @Test
    void aBatchIsLeasedOnce_asItWas() throws InterruptedException {
        Batch batch = Batches.of("größe", 3);
        queue.put(batch);
        LeasedBatch lease = queue.take();
        assertThat(lease.batch().bytes()).isEqualTo(batch.bytes());
        assertThat(lease.batch().ends()).isEqualTo(batch.ends());
        assertThat(queue.poll(Duration.ZERO)).isNull();
        queue.acknowledge(lease);
        assertThat(queue.poll(Duration.ZERO)).isNull();
        assertThat(queue.handOver()).isEmpty();
    }

    @Test
    void batchesComeInTheirOrder() throws Exception {
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> putAll("a", "b", "c", "d", "e"));
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            LeasedBatch lease = queue.take();
            taken.add(Batches.text(lease.batch()));
            queue.acknowledge(lease);
        }
        producer.get(1, TimeUnit.MINUTES);
        assertThat(taken).containsExactlyInAnyOrder(text("a"), text("b"), text("c"), text("d"), text("e"));
        if (kind != Kind.SPILL) { // one that waited in memory may come after one that went to disk
            assertThat(taken).isSorted();
        }
    }

    @Test
    void aSenderThatWaits_getsWhatComes() throws Exception {
        CompletableFuture<LeasedBatch> sender = CompletableFuture.supplyAsync(this::take);
        queue.put(Batches.of("a", 1));
        assertThat(Batches.text(sender.get(1, TimeUnit.MINUTES).batch())).isEqualTo(text("a"));
    }

    @Test
    void whatWasRestored_comesFirst_inItsOrder() throws InterruptedException {
        queue.restore(List.of(Batches.of("a", 1), Batches.of("b", 2), Batches.of("c", 1)));
        assertThat(texts(3)).containsExactly(text("a"), Batches.text(Batches.of("b", 2)), text("c"));
    }

    @Test
    void aHandOver_losesNothing_andEndsTheWaitForRoom() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Thread producer = new Thread(() -> {
            putAll("a", "b", "c", "d");
            done.countDown();
        });
        producer.start();
        LeasedBatch first = queue.take();
        queue.beginHandOver();
        assertThat(done.await(1, TimeUnit.MINUTES)).as("no put waits").isTrue();
        assertThat(queue.poll(Duration.ZERO)).isNull();
        queue.giveBack(first, first.batch());
        List<Batch> left = queue.handOver();
        assertThat(queue.handOver()).isEmpty();
        queue.close();
        assertThat(everything(left)).containsExactlyInAnyOrder(text("a"), text("b"), text("c"), text("d"));
    }

    @Test
    void ofABatchThatIsGivenBack_theRestRemains() throws InterruptedException {
        queue.put(Batches.of("a", 4));
        LeasedBatch lease = queue.take();
        queue.beginHandOver();
        queue.giveBack(lease, lease.batch().range(1, 3));
        List<Batch> left = queue.handOver();
        queue.close();
        assertThat(everything(left))
                .containsExactly(Batches.text(Batches.of("a", 4).range(1, 3)));
    }

    @Test
    void afterAStop_noSenderGetsABatch_andNoPutWaits() throws Exception {
        queue.put(Batches.of("a", 1));
        boolean toDisk = queue.stop();
        assertThat(toDisk).isEqualTo(kind != Kind.MEMORY);
        assertThat(queue.poll(Duration.ZERO)).isNull();
        CompletableFuture.runAsync(() -> putAll("b", "c")).get(1, TimeUnit.MINUTES);
        assertThat(queue.poll(Duration.ZERO)).isNull();
        List<Batch> left = queue.handOver();
        queue.close();
        assertThat(everything(left)).containsExactlyInAnyOrder(text("a"), text("b"), text("c"));
    }

    @Test
    void waitsCanBeInterrupted() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
                ended.complete(null);
            } catch (Throwable failure) {
                ended.completeExceptionally(failure);
            }
        });
        sender.start();
        sender.interrupt();
        ended.get(1, TimeUnit.MINUTES);
    }

    @Test
    void onlyASpoolStores_andSaysHowMuch() {
        boolean spool = kind != Kind.MEMORY;
        assertThat(queue.store(Batches.of("a", 1))).isEqualTo(spool);
        assertThat(queue.diskBytes() > 0).isEqualTo(spool);
        queue.sync();
    }

    /** What another queue of the folder finds, and what was handed over to it. */
    private List<String> everything(List<Batch> left) throws InterruptedException {
        BatchQueue next = kind.open(folder);
        next.open();
        next.restore(left);
        List<String> all = new ArrayList<>();
        for (LeasedBatch lease = next.poll(Duration.ZERO); lease != null; lease = next.poll(Duration.ZERO)) {
            all.add(Batches.text(lease.batch()));
            next.acknowledge(lease);
        }
        assertThat(next.diskBytes()).isZero();
        next.close();
        return all;
    }

    private List<String> texts(int batches) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            texts.add(Batches.text(
                    Objects.requireNonNull(queue.poll(Duration.ZERO)).batch()));
        }
        return texts;
    }

    private static String text(String name) {
        return Batches.text(Batches.of(name, 1));
    }

    private void putAll(String... names) {
        try {
            for (String name : names) {
                queue.put(Batches.of(name, 1));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private LeasedBatch take() {
        try {
            return queue.take();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
