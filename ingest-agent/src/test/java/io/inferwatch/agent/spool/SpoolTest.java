// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.queue.LeasedBatch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int SEGMENT = 300;

    @TempDir
    private Path temp;

    private Path folder;
    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        folder = temp.resolve("spool");
        spool = spool(1 << 20);
        assertThat(spool.open()).isZero();
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void batches_comeBackAfterARestart_inOrder() throws IOException {
        append(0, 20);
        assertThat(reopen()).isEqualTo(40);
        assertThat(Batches.files(folder, ".spool")).hasSizeGreaterThan(5);
        List<LeasedBatch> all = Batches.takeAll(spool);
        assertThat(Batches.texts(all).get(7)).isEqualTo(Batches.text(Batches.of("b7", 2)));
        assertThat(all.get(7).batch().size()).isEqualTo(2);
        assertThat(all).extracting(LeasedBatch::sequence).isSorted().hasSize(20);
    }

    @Test
    void position_movesOverTheRunOfAcknowledgedOnes_andSegmentsGo() throws IOException {
        append(0, 9);
        List<LeasedBatch> all = Batches.takeAll(spool);
        for (int i = 1; i < 9; i++) {
            spool.acknowledge(all.get(i).sequence());
        }
        assertThat(new AckCheckpoint(folder).read())
                .isLessThanOrEqualTo(all.get(0).sequence());
        int before = Batches.files(folder, ".spool").size();
        spool.acknowledge(all.get(0).sequence());
        assertThat(new AckCheckpoint(folder).read()).isEqualTo(10);
        assertThat(Batches.files(folder, ".spool")).hasSizeLessThan(before);
        assertThat(reopen()).isZero();
        assertThat(Batches.files(folder, ".spool")).isEmpty();
    }

    @Test
    void numbersGoOn_whenEverythingIsAcknowledged() throws IOException {
        append(0, 1);
        spool.acknowledge(Batches.takeAll(spool).get(0).sequence());
        reopen();
        append(1, 2);
        assertThat(reopen()).isEqualTo(2);
        assertThat(Batches.takeAll(spool)).extracting(LeasedBatch::sequence).containsExactly(2L);
    }

    @Test
    void positionThatCannotBeRead_bringsBackWhatIsOnDisk() throws IOException {
        append(0, 2);
        spool.acknowledge(java.util.Objects.requireNonNull(spool.lease(n -> {})).sequence());
        spool.close();
        Files.write(folder.resolve("acknowledged"), new byte[12]);
        spool = spool(1 << 20);
        assertThat(spool.open()).isEqualTo(4);
    }

    @Test
    void tornTail_isCutAtTheFirstBadRecord() throws IOException {
        append(0, 2);
        spool.close();
        Path file = Batches.files(folder, ".spool").get(0);
        Files.write(file, new byte[] {0, 0, 0, 50, 1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        long size = Files.size(file);
        assertThat(reopen()).isEqualTo(4);
        assertThat(Files.size(file)).isEqualTo(size - 7);
        assertThat(spool.damaged()).isZero();
    }

    @Test
    void damageInTheMiddle_setsTheFileAside_andKeepsWhatIsGood() throws IOException {
        append(0, 12);
        spool.close();
        Path second = Batches.files(folder, ".spool").get(1);
        long first = Segment.first(second);
        long next = Segment.first(Batches.files(folder, ".spool").get(2));
        flip(second, Files.size(second) - 1);
        assertThat(reopen()).isEqualTo(22);
        assertThat(spool.damaged()).isOne();
        assertThat(Batches.files(folder, ".damaged"))
                .containsExactly(second.resolveSibling(second.getFileName() + ".damaged"));
        assertThat(Batches.takeAll(spool))
                .extracting(LeasedBatch::sequence)
                .contains(first)
                .doesNotContain(next - 1);
    }

    @Test
    void fileThatIsNoSegment_isSetAside() throws IOException {
        spool.close();
        Files.writeString(folder.resolve("000000000000000007.spool"), "something else altogether");
        assertThat(reopen()).isZero();
        assertThat(spool.damaged()).isOne();
        assertThat(Batches.files(folder, ".damaged")).hasSize(1);
    }

    @Test
    void damageWhileInUse_isCounted_andTheRestGoesOn() throws IOException {
        append(0, 12);
        flip(Batches.files(folder, ".spool").get(1), 20);
        AtomicLong lost = new AtomicLong();
        int taken = 0;
        while (spool.hasUnread()) {
            LeasedBatch one = spool.lease(lost::addAndGet);
            taken += one == null ? 0 : one.batch().size();
        }
        assertThat(lost.get()).isPositive();
        assertThat(taken + lost.get()).isEqualTo(24);
        assertThat(spool.damaged()).isOne();
    }

    @Test
    void fullSpool_refuses_untilSegmentsGo() throws IOException {
        spool.close();
        spool = spool(1_000);
        spool.open();
        int stored = 0;
        while (spool.append(Batches.of("b" + stored, 2))) {
            stored++;
        }
        assertThat(spool.bytes()).isBetween(900L - SEGMENT, 1_000L);
        for (LeasedBatch taken : Batches.takeAll(spool)) {
            spool.acknowledge(taken.sequence());
        }
        assertThat(spool.append(Batches.of("again", 2))).isTrue();
    }

    @Test
    void failedWrite_leavesNothingBehind() throws IOException {
        append(0, 3);
        Files.createDirectories(folder.resolve("000000000000000004.spool").resolve("in the way"));
        assertThatThrownBy(() -> append(3, 30)).isInstanceOf(IOException.class);
        Files.delete(folder.resolve("000000000000000004.spool").resolve("in the way"));
        assertThat(Batches.takeAll(spool)).hasSize(3);
        append(3, 5);
        assertThat(reopen()).isEqualTo(10);
    }

    /** A full disk has no room for the position either; it has again once segments go. */
    @Test
    void positionThatCannotBeWritten_doesNotKeepSegments() throws IOException {
        append(0, 12);
        List<LeasedBatch> all = Batches.takeAll(spool);
        int before = Batches.files(folder, ".spool").size();
        Files.createDirectory(folder.resolve("acknowledged.draft"));
        for (LeasedBatch taken : all) {
            assertThatThrownBy(() -> spool.acknowledge(taken.sequence())).isInstanceOf(IOException.class);
        }
        assertThat(Batches.files(folder, ".spool")).hasSizeLessThanOrEqualTo(1).hasSizeLessThan(before);
        Files.delete(folder.resolve("acknowledged.draft"));
        append(12, 13);
        spool.acknowledge(Batches.takeAll(spool).get(0).sequence());
        assertThat(new AckCheckpoint(folder).read()).isEqualTo(14);
    }

    @Test
    void segmentsThatWentBeforeThePosition_areNotMissed() throws IOException {
        append(0, 12);
        List<LeasedBatch> all = Batches.takeAll(spool);
        Files.createDirectory(folder.resolve("acknowledged.draft"));
        for (LeasedBatch taken : all.subList(0, 8)) {
            assertThatThrownBy(() -> spool.acknowledge(taken.sequence())).isInstanceOf(IOException.class);
        }
        spool.close();
        Files.delete(folder.resolve("acknowledged.draft"));
        spool = spool(1 << 20);
        assertThat(spool.open()).isBetween(8L, 12L);
        assertThat(spool.damaged()).isZero();
        assertThat(Batches.texts(Batches.takeAll(spool)))
                .endsWith(
                        Batches.text(Batches.of("b8", 2)),
                        Batches.text(Batches.of("b9", 2)),
                        Batches.text(Batches.of("b10", 2)),
                        Batches.text(Batches.of("b11", 2)));
    }

    @Test
    void folder_isForOneAgent() throws IOException {
        Spool second = spool(1 << 20);
        assertThatThrownBy(second::open)
                .isInstanceOf(IOException.class)
                .hasMessage("spoolFolder: Expecting a folder that no other agent uses. Found: " + folder);
        spool.close();
        assertThat(second.open()).isZero();
        second.close();
    }

    /** As cleaners of temporary files do. */
    @Test
    void folderThatIsDeletedWhileInUse_isMadeAgain_andLocked() throws IOException {
        append(0, 3);
        delete();
        append(3, 5);
        assertThat(Batches.files(folder, ".spool")).hasSize(1);
        assertThatThrownBy(() -> new Spool(folder, 1 << 20, SEGMENT, SpoolSync.NONE).open())
                .hasMessageContaining("no other agent");
        assertThat(reopen()).isEqualTo(4);
        assertThat(Batches.texts(Batches.takeAll(spool)).get(1)).isEqualTo(Batches.text(Batches.of("b4", 2)));
    }

    private void delete() throws IOException {
        for (Path file : Batches.files(folder, "")) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Two services in one server, each with the agent's classes. */
    @Test
    void folder_isForOneAgent_amongClassLoadersToo() throws Exception {
        URL[] jars = Stream.of(FolderLock.class, Spool.class, LeasedBatch.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = other.loadClass(Spool.class.getName());
            assertThat(type).isNotSameAs(Spool.class);
            Class<?> sync = other.loadClass(SpoolSync.class.getName());
            Object second = type.getConstructor(Path.class, long.class, long.class, sync)
                    .newInstance(folder, 1L << 20, (long) SEGMENT, sync.getEnumConstants()[0]);
            assertThatThrownBy(() -> type.getMethod("open").invoke(second))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasRootCauseMessage("spoolFolder: Expecting a folder that no other agent uses. Found: " + folder);
        }
    }

    @Test
    void files_areForTheirOwnerOnly() throws IOException {
        append(0, 2);
        spool.acknowledge(java.util.Objects.requireNonNull(spool.lease(n -> {})).sequence());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(Batches.files(folder, ""))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    private Spool spool(long maxBytes) {
        return new Spool(folder, maxBytes, SEGMENT, SpoolSync.PERIODIC);
    }

    private long reopen() throws IOException {
        spool.close();
        spool = spool(1 << 20);
        return spool.open();
    }

    private void append(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            assertThat(spool.append(Batches.of("b" + i, 2))).isTrue();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 1);
        }
    }
}
