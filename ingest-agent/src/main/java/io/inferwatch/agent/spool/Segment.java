// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of consecutive records, named after the sequence number of the first one. The agent that created it appends to it;
 * its records are read once, in order. Uses no channels, which an interrupt would close. Not thread-safe.
 */
final class Segment {
    static final String DAMAGED = ".damaged";
    private static final String ENDING = ".spool";
    private static final byte[] MAGIC = "IWSPOOL1".getBytes(StandardCharsets.US_ASCII);

    static final int MAGIC_BYTES = MAGIC.length;

    private final Path file;
    private final long first;
    private long next;
    private long bytes = MAGIC.length;
    private long read = MAGIC.length;
    private long nextRead;
    private long unreadEvents;
    private long size;
    private @Nullable RandomAccessFile writer;
    private @Nullable RandomAccessFile reader;

    private Segment(Path file, long first) {
        this.file = file;
        this.first = first;
        this.next = first;
        this.nextRead = first;
    }

    static Segment create(Path folder, long first) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%018d", first) + ENDING);
        Files.deleteIfExists(file);
        PrivateFiles.createFile(file);
        Segment segment = new Segment(file, first);
        RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw");
        segment.writer = writer;
        writer.write(MAGIC);
        return segment;
    }

    /** Opens the file of an earlier process and scans it up to the first bad record; skips records before the checkpoint. */
    static Segment recover(Path file, long checkpoint) throws IOException {
        Segment segment = new Segment(file, first(file));
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16))) {
            segment.scan(in, Files.size(file), checkpoint);
        } catch (EOFException e) {
            // The file has become shorter meanwhile: the records read so far count.
        }
        return segment;
    }

    /** The sequence number in a file's name. */
    static long first(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    }

    /** Whether a file is named like a segment. */
    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("[0-9]{18}[.]spool");
    }

    private void scan(DataInputStream in, long size, long checkpoint) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            bytes = 0;
            this.size = size;
            return;
        }
        byte[] content = SpoolRecordCodec.read(in, next, size - bytes);
        while (content != null) {
            bytes += SpoolRecordCodec.HEADER_BYTES + content.length;
            next++;
            if (next <= checkpoint) {
                read = bytes;
                nextRead = next;
            } else {
                unreadEvents += SpoolRecordCodec.events(content);
            }
            content = SpoolRecordCodec.read(in, next, size - bytes);
        }
    }

    /** Appends a record and, if {@code force} is set, forces it to the device. After a failure the file is as before. */
    void append(Batch batch, boolean force) throws IOException {
        RandomAccessFile out = writer;
        if (out == null) {
            throw new IOException("the segment is closed");
        }
        byte[] record = SpoolRecordCodec.write(batch, next);
        boolean written = false;
        try {
            out.seek(bytes);
            out.write(record);
            if (force) {
                out.getFD().sync();
            }
            written = true;
        } finally {
            if (!written) {
                out.setLength(bytes);
            }
        }
        bytes += record.length;
        next++;
        unreadEvents += batch.size();
    }

    /**
     * Reads the next unread batch.
     *
     * @throws IOException also if its record is damaged
     */
    Batch take() throws IOException {
        RandomAccessFile in = reader == null ? new RandomAccessFile(file.toFile(), "r") : reader;
        reader = in;
        in.seek(read);
        byte[] content = SpoolRecordCodec.read(in, nextRead, bytes - read);
        if (content == null) {
            throw new IOException("damaged record at byte " + read);
        }
        read += SpoolRecordCodec.HEADER_BYTES + content.length;
        nextRead++;
        unreadEvents -= SpoolRecordCodec.events(content);
        return SpoolRecordCodec.batch(content);
    }

    /** The descriptor for fsync; null once the segment is sealed. */
    @Nullable
    FileDescriptor descriptor() throws IOException {
        return writer == null ? null : writer.getFD();
    }

    /** Closes the segment for writing. */
    void seal(boolean force) throws IOException {
        RandomAccessFile out = writer;
        if (out != null) {
            if (force) {
                out.getFD().sync();
            }
            writer = null;
            out.close();
        }
    }

    /** Removes the bytes after the last good record. */
    void cut() throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(bytes);
        }
    }

    /** Keeps a copy of the damaged file for inspection, and in the segment the good records before the damage. */
    void quarantineCopy() throws IOException {
        Path damaged = file.resolveSibling(file.getFileName() + DAMAGED);
        if (bytes <= MAGIC.length) {
            Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(file, damaged, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            cut();
        }
    }

    /** Renames the damaged file for inspection; nothing more is read from it. */
    void quarantine() throws IOException {
        close();
        Files.move(file, file.resolveSibling(file.getFileName() + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    void close() throws IOException {
        seal(false);
        RandomAccessFile in = reader;
        reader = null;
        if (in != null) {
            in.close();
        }
    }

    long first() {
        return first;
    }

    /** The sequence number after the last record. */
    long next() {
        return next;
    }

    long nextRead() {
        return nextRead;
    }

    boolean hasUnread() {
        return nextRead < next;
    }

    long unreadEvents() {
        return unreadEvents;
    }

    /** Bytes up to the end of the last good record. */
    long bytes() {
        return bytes;
    }

    /** Whether the file does not start like a segment. */
    boolean hasForeignMagic() {
        return bytes == 0 && size >= MAGIC.length;
    }

    /** Whether the file has been deleted, or moved, meanwhile. */
    boolean isMissing() {
        return Files.notExists(file);
    }

    boolean isEmpty() {
        return next == first;
    }
}
