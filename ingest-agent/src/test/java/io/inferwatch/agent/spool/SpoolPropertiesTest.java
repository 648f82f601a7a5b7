// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws of the spool; jqwik makes a failing sequence of uses as short as it can be. Crashes are in {@link SpoolModelTest}. */
class SpoolPropertiesTest {
    /** What is done to a spool. */
    enum Use {
        APPEND,
        LEASE,
        ACKNOWLEDGE_OLDEST,
        ACKNOWLEDGE_NEWEST,
        REOPEN
    }

    /** The spool under test, and next to it what must be in it. */
    private static final class Run implements AutoCloseable {
        private final Path folder;
        private final long segmentBytes;
        private final List<String> unread = new ArrayList<>();
        private final List<LeasedBatch> leased = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();
        private Spool spool;
        private int names;

        Run(long segmentBytes) throws IOException {
            this.folder = Files.createTempDirectory("spool");
            this.segmentBytes = segmentBytes;
            this.spool = open();
        }

        private Spool open() throws IOException {
            Spool opened = new Spool(folder, 1 << 20, segmentBytes, SpoolSync.NONE);
            opened.open();
            return opened;
        }

        void use(Use use) throws IOException {
            switch (use) {
                case APPEND -> append();
                case LEASE -> lease();
                case ACKNOWLEDGE_OLDEST -> acknowledge(0);
                case ACKNOWLEDGE_NEWEST -> acknowledge(leased.size() - 1);
                case REOPEN -> reopen();
            }
            assertThat(spool.hasUnread()).isEqualTo(!unread.isEmpty());
        }

        private void append() throws IOException {
            Batch batch = Batches.of("b" + names, 1 + names % 3);
            names++;
            assertThat(spool.append(batch)).isTrue();
            unread.add(Batches.text(batch));
        }

        private void lease() {
            LeasedBatch lease = spool.lease(lost -> {
                throw new AssertionError(lost + " events lost");
            });
            if (unread.isEmpty()) {
                assertThat(lease).isNull();
            } else {
                assertThat(Batches.text(lease.batch())).isEqualTo(unread.remove(0));
                leased.add(lease);
            }
        }

        private void acknowledge(int index) throws IOException {
            if (!leased.isEmpty()) {
                LeasedBatch lease = leased.remove(index);
                spool.acknowledge(lease.sequence());
                settled.add(Batches.text(lease.batch()));
            }
        }

        /** What is leased and not acknowledged comes again, before the rest; what is acknowledged behind it may. */
        private void reopen() throws IOException {
            List<String> must = new ArrayList<>();
            leased.stream()
                    .sorted(Comparator.comparing(LeasedBatch::sequence))
                    .forEach(lease -> must.add(Batches.text(lease.batch())));
            must.addAll(unread);
            spool.close();
            spool = open();
            List<LeasedBatch> found = Batches.takeAll(spool);
            List<String> texts = new ArrayList<>(Batches.texts(found));
            assertThat(found).extracting(LeasedBatch::sequence).isSorted();
            assertThat(texts).containsSubsequence(must).doesNotHaveDuplicates();
            texts.removeAll(must);
            assertThat(settled).as("came again without need").containsAll(texts);
            leased.clear();
            leased.addAll(found);
            settled.removeAll(texts);
            unread.clear();
        }

        @Override
        public void close() throws IOException {
            spool.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(SpoolPropertiesTest::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 300)
    void whateverIsDone_whatIsNotAcknowledgedIsThere_inItsOrder(
            @ForAll("uses") List<Use> uses, @ForAll @LongRange(min = 40, max = 400) long segmentBytes)
            throws IOException {
        try (Run run = new Run(segmentBytes)) {
            for (Use use : uses) {
                run.use(use);
            }
            run.use(Use.REOPEN);
            while (!run.leased.isEmpty()) {
                run.use(Use.ACKNOWLEDGE_NEWEST);
            }
            assertThat(run.spool.bytes()).isZero();
        }
    }

    @Provide
    Arbitrary<List<Use>> uses() {
        return Arbitraries.of(Use.class).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 300)
    void aRecordIsReadAsItWasWritten(
            @ForAll @IntRange(min = 1, max = 40) int events, @ForAll @LongRange(min = 1) long at) throws IOException {
        Batch batch = Batches.of("é" + at, events);
        byte[] record = SpoolRecordCodec.write(batch, at);
        assertThat(record).hasSize((int) SpoolRecordCodec.bytes(batch));
        byte[] content = read(record, at);
        assertThat(SpoolRecordCodec.events(content)).isEqualTo(events);
        assertThat(SpoolRecordCodec.batch(content).bytes()).isEqualTo(batch.bytes());
        assertThat(SpoolRecordCodec.batch(content).ends()).isEqualTo(batch.ends());
        assertThat(read(record, at - 1)).as("the record of another place").isNull();
    }

    @Property(tries = 500)
    void aByteThatChanged_isNoticed(
            @ForAll @IntRange(min = 1, max = 5) int events,
            @ForAll @IntRange(min = 0, max = 1_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        byte[] record = SpoolRecordCodec.write(Batches.of("a", events), 3);
        record[place % record.length] ^= (byte) change;
        assertThat(read(record, 3)).isNull();
    }

    @Property(tries = 200)
    void aRecordThatIsCutShort_isNoticed(
            @ForAll @IntRange(min = 1, max = 5) int events, @ForAll @IntRange(min = 0, max = 1_000) int length)
            throws IOException {
        byte[] record = SpoolRecordCodec.write(Batches.of("a", events), 3);
        assertThat(read(java.util.Arrays.copyOf(record, length % record.length), 3))
                .isNull();
    }

    private static byte[] read(byte[] record, long sequence) throws IOException {
        return SpoolRecordCodec.read(new DataInputStream(new ByteArrayInputStream(record)), sequence, record.length);
    }
}
