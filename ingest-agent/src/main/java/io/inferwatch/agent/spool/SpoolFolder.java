// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a spool: its lock, its checkpoint and its segments. Repairs what a crash left. Not thread-safe. */
final class SpoolFolder {
    private static final int MAX_DAMAGED_FILES = 2;

    private final Path path;
    private final AckCheckpoint checkpoint;
    private @Nullable FolderLock lock;
    private long damagedBytes;

    SpoolFolder(Path path) {
        this.path = path;
        this.checkpoint = new AckCheckpoint(path);
    }

    Path path() {
        return path;
    }

    void lock() throws IOException {
        PrivateFiles.createFolder(path);
        lock = FolderLock.take(path);
    }

    /** Makes and locks the folder again if it was deleted while in use, for example by a cleaner of temporary files. */
    void makeAgain() throws IOException {
        FolderLock held = lock;
        if (held == null || !held.isInPlace()) {
            unlock();
            lock();
        }
    }

    void unlock() throws IOException {
        FolderLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    long readCheckpoint() throws IOException {
        return checkpoint.read();
    }

    void writeCheckpoint(long acknowledged) throws IOException {
        checkpoint.write(acknowledged);
    }

    /** Adds the segments with unacknowledged records to {@code found}, oldest first. Returns how many were damaged. */
    int recover(long acknowledged, long maxBytes, Deque<Segment> found) throws IOException {
        int damaged = 0;
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            boolean last = i == files.size() - 1;
            if (!last && Segment.first(files.get(i + 1)) <= acknowledged) {
                Files.delete(files.get(i));
                continue;
            }
            long end = last ? Long.MAX_VALUE : Segment.first(files.get(i + 1));
            damaged += recover(files.get(i), acknowledged, end, found) ? 0 : 1;
        }
        deleteOldDamaged(maxBytes - found.stream().mapToLong(Segment::bytes).sum());
        return damaged;
    }

    private boolean recover(Path file, long acknowledged, long end, Deque<Segment> found) throws IOException {
        Segment segment = Segment.recover(file, acknowledged);
        boolean last = end == Long.MAX_VALUE;
        long rest = Files.size(file) - segment.bytes();
        boolean torn = rest > 0 && (!last || segment.hasForeignMagic());
        boolean overlaps = segment.next() > end;
        if (torn || overlaps) {
            quarantine(segment, !overlaps);
        } else if (rest > 0) {
            segment.cut();
        }
        if (overlaps || segment.next() <= acknowledged || segment.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            found.add(segment);
        }
        return !torn && (last || segment.next() == end);
    }

    /** Forces the names of new files to the device, where the operating system supports it. */
    @SuppressWarnings("EmptyCatch")
    void sync() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Windows cannot open a folder; it forces names itself.
        }
    }

    @SuppressWarnings("EmptyCatch")
    void quarantine(Segment segment) {
        try {
            quarantine(segment, false);
            deleteOldDamaged(Long.MAX_VALUE);
        } catch (IOException ignored) {
            // A file that cannot be read may not be renamed either; the next start checks it again.
        }
    }

    private static void quarantine(Segment segment, boolean keepGood) throws IOException {
        if (keepGood) {
            segment.quarantineCopy();
        } else {
            segment.quarantine();
        }
    }

    /** Damaged files count as used disk space: deletes all but the newest, and those that exceed the room. */
    private void deleteOldDamaged(long room) throws IOException {
        List<Path> newestFirst = list(file -> file.toString().endsWith(Segment.DAMAGED), Comparator.reverseOrder());
        damagedBytes = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            long bytes = Files.size(newestFirst.get(i));
            if (i >= MAX_DAMAGED_FILES || damagedBytes + bytes > room) {
                Files.delete(newestFirst.get(i));
            } else {
                damagedBytes += bytes;
            }
        }
    }

    long damagedBytes() {
        return damagedBytes;
    }

    private List<Path> files() throws IOException {
        return list(Segment::isSegment, Comparator.naturalOrder());
    }

    private List<Path> list(Predicate<Path> chosen, Comparator<Path> order) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(chosen).sorted(order).toList();
        }
    }
}
