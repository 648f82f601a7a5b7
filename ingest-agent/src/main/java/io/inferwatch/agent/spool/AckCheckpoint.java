// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/**
 * The checkpoint file: the first sequence number that is not acknowledged. It is replaced by an atomic rename, so a crash
 * leaves the old or the new content. It is not forced to the device: with an older checkpoint, events are sent again that
 * the server has already, and it answers 409.
 */
final class AckCheckpoint {
    private final Path file;
    private final Path draft;

    AckCheckpoint(Path folder) {
        file = folder.resolve("acknowledged");
        draft = folder.resolve("acknowledged.draft");
    }

    /** The first sequence number that is not acknowledged; 0 if it is unknown. */
    long read() throws IOException {
        Files.deleteIfExists(draft);
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != Long.BYTES + Integer.BYTES) {
            return 0;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long sequence = in.readLong();
        return in.readInt() == checksum(bytes) && sequence > 0 ? sequence : 0;
    }

    /** Replaces the checkpoint. Uses no channel, which the interrupt of a sender would close. */
    void write(long sequence) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(sequence)
                .array();
        ByteBuffer.wrap(bytes).putInt(Long.BYTES, checksum(bytes));
        if (!Files.exists(draft)) {
            PrivateFiles.createFile(draft);
        }
        try (OutputStream out = new FileOutputStream(draft.toFile())) {
            out.write(bytes);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, Long.BYTES);
        return (int) crc.getValue();
    }
}
