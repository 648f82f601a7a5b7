// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

/** One run of a spool against a list in memory that knows where each record lies. */
final class SpoolModel {
    private static final int STEPS = 50;

    /** Where a record lies. */
    private record Kept(long sequence, String text, int events, Path file, long end) {}

    private final Random random;
    private final Path temp;
    private final SpoolSync sync;
    private final long maxBytes;
    private final List<String> log = new ArrayList<>();
    private final List<LeasedBatch> held = new ArrayList<>();
    private final Map<String, Long> forced = new HashMap<>();
    private final List<byte[]> positions = new ArrayList<>();
    private List<Kept> kept = new ArrayList<>();
    private List<Kept> unread = new ArrayList<>();
    private Path folder;
    private Spool spool;
    private int names;
    int crashes;
    int losses;
    int refusals;
    private long position;
    private long written;

    SpoolModel(Path temp, int seed) throws IOException {
        this.temp = temp;
        random = new Random(seed);
        sync = seed % 20 == 0 ? SpoolSync.EVERY_BATCH : seed % 20 < 6 ? SpoolSync.PERIODIC : SpoolSync.NONE;
        maxBytes = seed % 2 == 0 ? 1 << 20 : 1_200;
        folder = Files.createDirectories(temp).resolve("0");
        spool = spool();
        assertThat(spool.open()).isZero();
    }

    private Spool spool() {
        return new Spool(folder, maxBytes, 400, sync);
    }

    /** What happened so far. */
    String story() {
        return sync + ": " + log;
    }

    void run() throws IOException {
        for (int i = 0; i < STEPS; i++) {
            step(random.nextInt(100));
        }
        reopen();
        while (!unread.isEmpty()) {
            take();
        }
        while (!held.isEmpty()) {
            acknowledge();
        }
        spool.close();
        assertThat(Batches.files(folder, ".spool")).isEmpty();
    }

    private void step(int dice) throws IOException {
        if (dice < 40) {
            append();
        } else if (dice < 65) {
            take();
        } else if (dice < 87) {
            acknowledge();
        } else if (dice < 92) {
            force();
        } else if (dice < 95) {
            reopen();
        } else {
            crash();
        }
        assertThat(spool.bytes()).isLessThanOrEqualTo(maxBytes);
        if (dice % 10 == 0) {
            assertThat(spool.bytes()).isEqualTo(used());
        }
    }

    private long used() throws IOException {
        long used = 0;
        for (String ending : List.of(".spool", ".damaged")) {
            for (Path file : Batches.files(folder, ending)) {
                used += Files.size(file);
            }
        }
        return used;
    }

    private void append() throws IOException {
        Batch batch = Batches.of("b" + names++, 1 + random.nextInt(4));
        if (!spool.append(batch)) {
            log.add("full");
            assertThat(spool.bytes()).isGreaterThan(maxBytes - 400);
            refusals++;
            return;
        }
        List<Path> files = Batches.files(folder, ".spool");
        Path file = files.get(files.size() - 1);
        long last = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).sequence();
        long first = Segment.first(file);
        boolean fresh = kept.stream().noneMatch(k -> k.file().equals(file));
        Kept added = new Kept(fresh ? first : last + 1, Batches.text(batch), batch.size(), file, Files.size(file));
        kept.add(added);
        unread.add(added);
        log.add("append " + added.sequence());
        if (sync == SpoolSync.EVERY_BATCH) {
            force();
        } else if (sync == SpoolSync.PERIODIC && fresh) {
            for (Path sealed : files.subList(0, files.size() - 1)) {
                forced.put(sealed.getFileName().toString(), Files.size(sealed));
            }
        }
    }

    private void take() {
        assertThat(spool.hasUnread()).isEqualTo(!unread.isEmpty());
        if (!unread.isEmpty()) {
            LeasedBatch taken = Objects.requireNonNull(spool.lease(lost -> log.add("lost " + lost)));
            Kept expected = unread.remove(0);
            assertThat(taken.sequence()).isEqualTo(expected.sequence());
            assertThat(Batches.text(taken.batch())).isEqualTo(expected.text());
            held.add(taken);
        }
    }

    private void acknowledge() throws IOException {
        if (!held.isEmpty()) {
            LeasedBatch taken = held.remove(random.nextInt(Math.min(3, held.size())));
            boolean moves = expectedPosition() > position;
            position = Math.max(position, expectedPosition());
            log.add("acknowledge " + taken.sequence());
            if (moves && random.nextInt(20) == 0) {
                acknowledgeOnAFullDisk(taken);
            } else {
                spool.acknowledge(taken.sequence());
                written = moves ? position : written;
            }
            assertThat(new AckCheckpoint(folder).read()).isEqualTo(written);
            positions.add(Files.exists(position(folder)) ? Files.readAllBytes(position(folder)) : new byte[0]);
        }
    }

    /** The position stays as it was; what is deleted is deleted all the same. */
    private void acknowledgeOnAFullDisk(LeasedBatch taken) throws IOException {
        log.add("position refused");
        Path draft = Files.createDirectory(folder.resolve("acknowledged.draft"));
        assertThatThrownBy(() -> spool.acknowledge(taken.sequence())).isInstanceOf(IOException.class);
        Files.delete(draft);
    }

    private long expectedPosition() {
        LongStream unsettled = LongStream.concat(
                held.stream().mapToLong(LeasedBatch::sequence), unread.stream().mapToLong(Kept::sequence));
        return unsettled.min().orElse(kept.get(kept.size() - 1).sequence() + 1);
    }

    /** What the test takes as forced; the file system of the test does not forget anyway. */
    private void force() throws IOException {
        List<Path> files = Batches.files(folder, ".spool");
        if (!files.isEmpty()) {
            Path last = files.get(files.size() - 1);
            forced.put(last.getFileName().toString(), Files.size(last));
        }
    }

    private void reopen() throws IOException {
        spool.close();
        log.add("reopen");
        kept.removeIf(k -> !Files.exists(k.file()));
        begin(new HashMap<>(), new AckCheckpoint(folder).read());
    }

    private long safe(Path file) {
        return forced.getOrDefault(file.getFileName().toString(), 0L);
    }

    /** The folder as a crash may leave it: damage behind what was forced, an older position or none. */
    private void crash() throws IOException {
        crashes++;
        Path after = temp.resolve(String.valueOf(crashes));
        Files.createDirectory(after);
        List<Path> files = Batches.files(folder, ".spool");
        Damage damage = new Damage(random, log);
        Map<Path, Long> from = new HashMap<>();
        List<Kept> there = new ArrayList<>();
        for (Path file : files) {
            Path copy = after.resolve(file.getFileName());
            from.put(copy, damage.segment(file, copy, safe(file), file.equals(files.get(files.size() - 1))));
            kept.stream()
                    .filter(k -> k.file().equals(file))
                    .forEach(k -> there.add(new Kept(k.sequence(), k.text(), k.events(), copy, k.end())));
        }
        for (Path file : Batches.files(folder, ".damaged")) {
            Files.copy(file, after.resolve(file.getFileName()));
        }
        long left = damage.position(position(folder), position(after), positions);
        spool.close();
        folder = after;
        kept = there;
        begin(from, left);
    }

    /** Opens the folder and expects every whole record that is not acknowledged. */
    private void begin(Map<Path, Long> damage, long found) throws IOException {
        position = found;
        written = found;
        List<Kept> whole = kept.stream()
                .filter(k -> k.end() <= damage.getOrDefault(k.file(), Long.MAX_VALUE))
                .toList();
        losses += kept.size() - whole.size();
        held.clear();
        spool = spool();
        long events = spool.open();
        kept = new ArrayList<>(
                whole.stream().filter(k -> Files.exists(k.file())).toList());
        unread = new ArrayList<>(
                whole.stream().filter(k -> k.sequence() >= position).toList());
        assertThat(events).isEqualTo(unread.stream().mapToLong(Kept::events).sum());
        forced.clear();
        for (Path file : Batches.files(folder, ".spool")) {
            forced.put(file.getFileName().toString(), Files.size(file));
        }
    }

    private static Path position(Path folder) {
        return folder.resolve("acknowledged");
    }
}
