// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.queue.LeasedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpooledQueueTest {
    @TempDir
    private Path temp;

    private final AtomicLong nanos = new AtomicLong();
    private final Told told = new Told();

    @Test
    void spill_usesTheDisk_onlyWhileThePlaceInMemoryIsTaken() throws InterruptedException {
        SpooledQueue queue = queue(SpoolMode.SPILL, 1 << 20);
        queue.put(Batches.of("a", 1));
        assertThat(told.spooled).hasValue(0);
        queue.put(Batches.of("b", 2));
        queue.put(Batches.of("c", 3));
        assertThat(told.spooled).hasValue(5);
        assertThat(taken(queue, 3)).isEqualTo(6);
        queue.put(Batches.of("d", 1));
        assertThat(told.spooled).hasValue(5);
        assertThat(queue.take().isOnDisk()).isFalse();
        queue.close();
    }

    @Test
    void durable_writesEveryBatchFirst() throws InterruptedException {
        SpooledQueue queue = queue(SpoolMode.DURABLE, 1 << 20);
        queue.put(Batches.of("a", 2));
        assertThat(told.spooled).hasValue(2);
        LeasedBatch taken = queue.take();
        assertThat(taken.isOnDisk()).isTrue();
        queue.acknowledge(taken);
        queue.close();
        assertThat(queue(SpoolMode.DURABLE, 1 << 20).open()).isZero();
    }

    @Test
    void stop_bringsWhatIsInMemoryToDisk_andTheNextStartFindsIt() throws Exception {
        SpooledQueue queue = queue(SpoolMode.SPILL, 1 << 20);
        queue.put(Batches.of("a", 4));
        LeasedBatch taken = queue.take();
        queue.put(Batches.of("b", 3));
        assertThat(queue.stop()).isTrue();
        BitSet rest = new BitSet();
        rest.set(1, 3);
        queue.giveBack(taken, taken.batch().only(rest));
        queue.put(Batches.of("late", 1));
        queue.close();
        assertThat(told.spooled).hasValue(6);
        assertThat(reopened().open()).isEqualTo(6);
    }

    @Test
    void batchOnDiskThatIsGivenBack_keepsOnlyItsRest() throws Exception {
        SpooledQueue queue = queue(SpoolMode.DURABLE, 1 << 20);
        queue.put(Batches.of("a", 4));
        queue.put(Batches.of("b", 4));
        LeasedBatch first = queue.take();
        LeasedBatch second = queue.take();
        queue.stop();
        queue.giveBack(first, first.batch().range(3, 4));
        queue.giveBack(second, second.batch());
        queue.close();
        assertThat(told.spooled).hasValue(8);
        assertThat(reopened().open()).isEqualTo(5);
    }

    @Test
    void fullDisk_isSaidOnce_andMemoryGoesOn() throws Exception {
        SpooledQueue queue = queue(SpoolMode.DURABLE, 200);
        queue.put(Batches.of("a", 2));
        queue.put(Batches.of("memory", 3));
        assertThat(told.spooled).hasValue(2);
        assertThat(told.troubles.take()).contains("has reached spoolMaxBytes");
        Thread producer = new Thread(() -> put(queue, "waits"));
        producer.start();
        assertThat(taken(queue, 3)).isEqualTo(6);
        producer.join();
        assertThat(told.troubles).isEmpty();
        queue.close();
    }

    @Test
    void fullDiskAtTheStop_isCounted() throws InterruptedException {
        SpooledQueue queue = queue(SpoolMode.SPILL, 100);
        queue.put(Batches.of("a", 7));
        queue.stop();
        queue.close();
        assertThat(told.refused).hasValue(7);
    }

    @Test
    void folderThatCannotBeUsed_isSaid_andMemoryGoesOn() throws IOException, InterruptedException {
        Files.writeString(temp.resolve("spool"), "a file");
        SpooledQueue queue = queue(SpoolMode.DURABLE, 1 << 20);
        assertThat(told.troubles.take()).contains("in memory only");
        queue.put(Batches.of("a", 1));
        assertThat(queue.take().isOnDisk()).isFalse();
        assertThat(queue.stop()).isFalse();
        queue.close();
    }

    @Test
    void diskThatFails_isTriedAgainAfterARest() throws IOException, InterruptedException {
        SpooledQueue queue = queue(SpoolMode.DURABLE, 1 << 20);
        Path obstacle = Files.createDirectories(temp.resolve("spool/000000000000000001.spool/in the way"));
        queue.put(Batches.of("a", 1));
        assertThat(told.troubles.take()).contains("in memory only");
        Files.delete(obstacle);
        assertThat(queue.take().isOnDisk()).isFalse();
        queue.put(Batches.of("b", 1));
        assertThat(queue.take().isOnDisk()).isFalse();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
        queue.put(Batches.of("c", 1));
        assertThat(queue.take().isOnDisk()).isTrue();
        queue.close();
    }

    @Test
    void unreadableSegment_isCounted() throws IOException, InterruptedException {
        SpooledQueue queue = queue(SpoolMode.DURABLE, 1 << 20);
        queue.put(Batches.of("a", 5));
        Path file = Batches.files(temp.resolve("spool"), ".spool").get(0);
        Files.write(file, new byte[(int) Files.size(file)]);
        Thread consumer = new Thread(() -> {
            try {
                queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        consumer.start();
        assertThat(told.troubles.take()).contains("5 events cannot be read");
        assertThat(told.unreadable).hasValue(5);
        consumer.interrupt();
        queue.close();
    }

    private SpooledQueue queue(SpoolMode mode, long maxBytes) {
        Spool spool = new Spool(temp.resolve("spool"), maxBytes, 4_000, SpoolSync.EVERY_BATCH);
        SpooledQueue queue = new SpooledQueue(spool, mode, told, nanos::get);
        queue.open();
        return queue;
    }

    private Spool reopened() {
        return new Spool(temp.resolve("spool"), 1 << 20, 4_000, SpoolSync.NONE);
    }

    private static int taken(SpooledQueue queue, int batches) throws InterruptedException {
        int events = 0;
        for (int i = 0; i < batches; i++) {
            LeasedBatch taken = queue.take();
            events += taken.batch().size();
            queue.acknowledge(taken);
        }
        return events;
    }

    private static void put(SpooledQueue queue, String name) {
        try {
            queue.put(Batches.of(name, 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Told implements SpoolListener {
        private final AtomicLong spooled = new AtomicLong();
        private final AtomicLong unreadable = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();

        @Override
        public void onSpooled(long events) {
            spooled.addAndGet(events);
        }

        @Override
        public void onUnreadable(long events) {
            unreadable.addAndGet(events);
        }

        @Override
        public void onRefused(long events) {
            refused.addAndGet(events);
        }

        @Override
        public void onFault(String kind, String message) {
            troubles.add(message);
        }

        @Override
        public void onRecovery(String kind, String message) {}
    }
}
