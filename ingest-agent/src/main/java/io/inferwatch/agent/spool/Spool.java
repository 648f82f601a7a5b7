package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk, in order: numbered records in append-only segments. A record is taken once, acknowledged in any order,
 * and a segment is deleted once all of it is acknowledged. Writing always begins with a segment of its own, so what an
 * earlier process left is only ever read. Not thread-safe.
 */
public final class Spool {
    private final SpoolFolder folder;
    private final long maxBytes;
    private final long segmentBytes;
    private final SpoolSync sync;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final TreeSet<Long> outstanding = new TreeSet<>();
    private @Nullable Segment writer;
    private boolean open;
    private long next;
    private long acknowledged;
    private int damaged;

    /**
     * Does no I/O.
     *
     * @param maxBytes of all files at most
     * @param segmentBytes a segment's size, unless a single record is larger
     */
    public Spool(Path folder, long maxBytes, long segmentBytes, SpoolSync sync) {
        this.folder = new SpoolFolder(folder);
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
        this.sync = sync;
    }

    /**
     * Locks the folder, repairs what a crash left, and finds what was not acknowledged. Reads all of it once.
     *
     * @return the number of events found
     * @throws IOException if the folder cannot be used or another agent does
     */
    public long open() throws IOException {
        folder.lock();
        boolean recovered = false;
        try {
            acknowledged = folder.position();
            damaged = folder.recover(acknowledged, maxBytes, segments);
            next = Math.max(
                    acknowledged, segments.isEmpty() ? 1 : segments.getLast().next());
            recovered = true;
        } finally {
            if (!recovered) {
                segments.clear();
                folder.unlock();
            }
        }
        open = true;
        return segments.stream().mapToLong(Segment::unreadEvents).sum();
    }

    public boolean isOpen() {
        return open;
    }

    /**
     * Writes a batch behind all others, unless that would take more disk than allowed.
     *
     * @return false if there is no room
     * @throws IOException after which nothing of it is in the spool
     */
    public boolean append(Batch batch) throws IOException {
        long size = SpoolRecordCodec.bytes(batch);
        if (bytes() + Segment.HEAD_BYTES + size > maxBytes) {
            return false;
        }
        Segment current = writer;
        if (current == null || (!current.isEmpty() && current.bytes() + size > segmentBytes)) {
            current = roll();
        }
        current.append(batch, sync == SpoolSync.EVERY_BATCH);
        next = current.next();
        return true;
    }

    private Segment roll() throws IOException {
        seal();
        Segment fresh = Segment.create(folder.path(), next);
        writer = fresh;
        segments.add(fresh);
        if (sync != SpoolSync.NONE) {
            folder.sync();
        }
        return fresh;
    }

    private void seal() throws IOException {
        Segment last = writer;
        if (last != null) {
            last.seal(sync != SpoolSync.NONE);
            writer = null;
        }
    }

    /** Whether a record is there that nobody has taken. */
    public boolean hasUnread() {
        return unread() != null;
    }

    /**
     * The oldest record that nobody has taken, or null: there is none, or its segment could not be read and was set aside.
     *
     * @param lost is told how many events that costs
     */
    public @Nullable LeasedBatch take(LongConsumer lost) {
        Segment segment = unread();
        if (segment == null) {
            return null;
        }
        try {
            long sequence = segment.nextRead();
            LeasedBatch taken = new LeasedBatch(segment.take(), sequence);
            outstanding.add(sequence);
            return taken;
        } catch (IOException e) {
            giveUp(segment);
            lost.accept(segment.unreadEvents());
            return null;
        }
    }

    private void giveUp(Segment segment) {
        damaged++;
        segments.remove(segment);
        writer = segment == writer ? null : writer;
        folder.setAside(segment);
    }

    /**
     * A taken record is settled. The position moves over the run of settled ones; their segments are deleted.
     *
     * @throws IOException if that could not be written; a later start may send again what the server has
     */
    public void acknowledge(long sequence) throws IOException {
        outstanding.remove(sequence);
        Segment unread = unread();
        long upTo = !outstanding.isEmpty() ? outstanding.first() : unread != null ? unread.nextRead() : next;
        if (upTo > acknowledged) {
            acknowledged = upTo;
            try {
                folder.position(upTo);
            } finally {
                // A full disk refuses the position; it has room again only if segments go all the same.
                sealIfSettled();
                deleteAcknowledged();
            }
        }
    }

    /** So that a spool that has done its work soon holds no events; not each time, files are not free. */
    private void sealIfSettled() throws IOException {
        Segment last = writer;
        if (last != null && acknowledged == next && last.bytes() >= segmentBytes / 4) {
            last.seal(false);
            writer = null;
        }
    }

    private void deleteAcknowledged() throws IOException {
        Segment oldest = segments.peek();
        while (oldest != null && oldest != writer && oldest.next() <= acknowledged) {
            oldest.delete();
            segments.remove();
            oldest = segments.peek();
        }
    }

    /** What is to be forced to the device from time to time, or null. May be forced while the spool is in use. */
    public @Nullable FileDescriptor descriptor() throws IOException {
        return writer == null ? null : writer.descriptor();
    }

    /** Leaves the folder to others; deletes what is settled. */
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try {
            seal();
            deleteAcknowledged();
            for (Segment segment : segments) {
                segment.close();
            }
        } finally {
            folder.unlock();
        }
    }

    /** Segments that were damaged, since the start. */
    public int damaged() {
        return damaged;
    }

    /** The disk in use, in bytes. */
    public long bytes() {
        return folder.damagedBytes()
                + segments.stream().mapToLong(Segment::bytes).sum();
    }

    private @Nullable Segment unread() {
        for (Segment segment : segments) {
            if (segment.hasUnread()) {
                return segment;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "Spool{" + folder.path() + "}";
    }
}
