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

/** The folder of a spool: its lock, its position, and what a crash left in it. Not thread-safe. */
final class SpoolFolder {
    private static final int DAMAGED_KEPT = 2;

    private final Path path;
    private final AckCheckpoint position;
    private @Nullable FolderLock lock;
    private long damagedBytes;

    SpoolFolder(Path path) {
        this.path = path;
        this.position = new AckCheckpoint(path);
    }

    Path path() {
        return path;
    }

    void lock() throws IOException {
        PrivateFiles.createFolder(path);
        lock = FolderLock.take(path);
    }

    void unlock() throws IOException {
        FolderLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    long position() throws IOException {
        return position.read();
    }

    void position(long acknowledged) throws IOException {
        position.write(acknowledged);
    }

    /** Adds the segments with unacknowledged records, oldest first; returns how many were damaged. */
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
        tidyDamaged(maxBytes - found.stream().mapToLong(Segment::bytes).sum());
        return damaged;
    }

    private boolean recover(Path file, long acknowledged, long end, Deque<Segment> found) throws IOException {
        Segment segment = Segment.recover(file, acknowledged);
        boolean last = end == Long.MAX_VALUE;
        long rest = Files.size(file) - segment.bytes();
        boolean torn = rest > 0 && (!last || segment.hasForeignHead());
        boolean overlaps = segment.next() > end;
        if (torn || overlaps) {
            setAside(segment, !overlaps);
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

    /** Forces names of new files to the device, where the system can. */
    @SuppressWarnings("EmptyCatch")
    void sync() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Not every system can open a folder; then it cares for names itself.
        }
    }

    @SuppressWarnings("EmptyCatch")
    void setAside(Segment segment) {
        try {
            setAside(segment, false);
            tidyDamaged(Long.MAX_VALUE);
        } catch (IOException ignored) {
            // A file that cannot be read may not be movable either; the next start looks at it again.
        }
    }

    private static void setAside(Segment segment, boolean keepGood) throws IOException {
        if (keepGood) {
            segment.setAside();
        } else {
            segment.giveUp();
        }
    }

    /** Damaged files count as used disk, so only the newest stay, while there is room. */
    private void tidyDamaged(long room) throws IOException {
        List<Path> newestFirst = list(file -> file.toString().endsWith(Segment.DAMAGED), Comparator.reverseOrder());
        damagedBytes = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            long bytes = Files.size(newestFirst.get(i));
            if (i >= DAMAGED_KEPT || damagedBytes + bytes > room) {
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
        return list(Segment::isOne, Comparator.naturalOrder());
    }

    private List<Path> list(Predicate<Path> chosen, Comparator<Path> order) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(chosen).sorted(order).toList();
        }
    }
}
