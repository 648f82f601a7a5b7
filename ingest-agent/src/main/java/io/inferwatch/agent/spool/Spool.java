// SPDX-License-Identifier: Apache-2.0
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
 * A queue of batches on disk: numbered records in append-only segment files. Records are leased in order and acknowledged in
 * any order; a segment is deleted once all its records are acknowledged. Each process writes to segments of its own, so
 * segments of an earlier process are only read. Not thread-safe.
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
     * @param maxBytes upper bound for all files together
     * @param segmentBytes upper bound for a segment with more than one record
     */
    public Spool(Path folder, long maxBytes, long segmentBytes, SpoolSync sync) {
        this.folder = new SpoolFolder(folder);
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
        this.sync = sync;
    }

    /**
     * Locks the folder, repairs what a crash left, and finds records that were not acknowledged. Reads all segments once.
     *
     * @return the number of events found
     * @throws IOException if the folder cannot be used, or another agent uses it
     */
    public long open() throws IOException {
        folder.lock();
        boolean recovered = false;
        try {
            acknowledged = folder.readCheckpoint();
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

    /** Whether the folder is locked by this spool. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Appends a batch, unless that would exceed the upper bound.
     *
     * @return false if there is no room
     * @throws IOException if writing failed; the spool is then as before
     */
    public boolean append(Batch batch) throws IOException {
        long size = SpoolRecordCodec.bytes(batch);
        if (bytes() + Segment.MAGIC_BYTES + size > maxBytes) {
            return false;
        }
        Segment current = writer;
        if (current == null || current.isMissing() || (!current.isEmpty() && current.bytes() + size > segmentBytes)) {
            current = roll();
        }
        current.append(batch, sync == SpoolSync.EVERY_BATCH);
        next = current.next();
        return true;
    }

    private Segment roll() throws IOException {
        seal();
        folder.makeAgain();
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

    /** Whether there is a record that has not been leased. */
    public boolean hasUnread() {
        return unread() != null;
    }

    /**
     * Leases the oldest record that has not been leased. Returns null if there is none, or if its segment could not be read; that
     * segment is then quarantined.
     *
     * @param lost receives the number of events in a segment that could not be read
     */
    public @Nullable LeasedBatch lease(LongConsumer lost) {
        Segment segment = unread();
        if (segment == null) {
            return null;
        }
        try {
            long sequence = segment.nextRead();
            LeasedBatch lease = new LeasedBatch(segment.take(), sequence);
            outstanding.add(sequence);
            return lease;
        } catch (IOException e) {
            quarantine(segment);
            lost.accept(segment.unreadEvents());
            return null;
        }
    }

    private void quarantine(Segment segment) {
        damaged++;
        segments.remove(segment);
        writer = segment == writer ? null : writer;
        folder.quarantine(segment);
    }

    /**
     * Acknowledges a leased record. The checkpoint advances to the first record that is not acknowledged, and segments before it
     * are deleted.
     *
     * @throws IOException if the checkpoint could not be written; the next start may then send stored events again
     */
    public void acknowledge(long sequence) throws IOException {
        outstanding.remove(sequence);
        Segment unread = unread();
        long upTo = !outstanding.isEmpty() ? outstanding.first() : unread != null ? unread.nextRead() : next;
        if (upTo > acknowledged) {
            acknowledged = upTo;
            try {
                folder.writeCheckpoint(upTo);
            } finally {
                // A full disk refuses the checkpoint; only deleting segments makes room again.
                sealIfAcknowledged();
                deleteAcknowledged();
            }
        }
    }

    /** Seals a fully acknowledged segment so that it can be deleted; only if it is large, since a new file has a cost. */
    private void sealIfAcknowledged() throws IOException {
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

    /** The descriptor for a periodic fsync, or null; may be forced while the spool is in use. */
    public @Nullable FileDescriptor descriptor() throws IOException {
        return writer == null ? null : writer.descriptor();
    }

    /** Deletes acknowledged segments and unlocks the folder. */
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

    /** The number of damaged segments since the start. */
    public int damaged() {
        return damaged;
    }

    /** Disk space in use, in bytes. */
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
