// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of a batch on disk, big-endian. Header: length of the content (int), CRC32C of sequence number, length and
 * content (int). Content: number of events (int), the offset after each event (int each), the lines of the bulk request,
 * which hold data stream and id. The sequence number is not stored: it follows from the position in the file.
 */
final class SpoolRecordCodec {
    static final int HEADER_BYTES = 8;

    private SpoolRecordCodec() {}

    /** The size of a batch on disk. */
    static long bytes(Batch batch) {
        return HEADER_BYTES + (long) Integer.BYTES * (1 + batch.size()) + batch.bytes().length;
    }

    /** Encodes a batch as the record with this sequence number. */
    static byte[] write(Batch batch, long sequence) {
        int length = Math.toIntExact(bytes(batch) - HEADER_BYTES);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + length);
        buffer.putInt(length).putInt(0).putInt(batch.size());
        for (int end : batch.ends()) {
            buffer.putInt(end);
        }
        buffer.put(batch.bytes());
        buffer.putInt(Integer.BYTES, checksum(sequence, length, buffer.array(), HEADER_BYTES));
        return buffer.array();
    }

    /**
     * Reads the content of a record; null if it is incomplete or damaged.
     *
     * @param left bytes from here to the end of the file
     */
    static byte @Nullable [] read(DataInput in, long sequence, long left) throws IOException {
        if (left < HEADER_BYTES) {
            return null;
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length < Integer.BYTES || length > left - HEADER_BYTES) {
            return null;
        }
        byte[] content = new byte[length];
        in.readFully(content);
        boolean good = checksum == checksum(sequence, length, content, 0) && isWhole(content);
        return good ? content : null;
    }

    /** The number of events in a content. */
    static int events(byte[] content) {
        return ByteBuffer.wrap(content).getInt();
    }

    /** Decodes a content. */
    static Batch batch(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int[] ends = new int[buffer.getInt()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = buffer.getInt();
        }
        return new Batch(Arrays.copyOfRange(content, buffer.position(), content.length), ends);
    }

    private static boolean isWhole(byte[] content) {
        int events = events(content);
        return events >= 0 && events < content.length / Integer.BYTES;
    }

    private static int checksum(long sequence, int length, byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(sequence)
                .putInt(length)
                .flip());
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
