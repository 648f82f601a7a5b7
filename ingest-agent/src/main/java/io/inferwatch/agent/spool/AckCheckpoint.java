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
 * The small file that says up to where everything is acknowledged. It is replaced by a rename, so that it is there whole
 * or as before. It is not forced to the device: an older position only sends again what the server has, and says so.
 */
final class AckCheckpoint {
    private final Path file;
    private final Path draft;

    AckCheckpoint(Path folder) {
        file = folder.resolve("acknowledged");
        draft = folder.resolve("acknowledged.draft");
    }

    /** The first sequence number that is not acknowledged; 0 if that is not known. */
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
        long position = in.readLong();
        return in.readInt() == checksum(bytes) && position > 0 ? position : 0;
    }

    // Not through a channel: the interrupt of a sender at the stop would close it.
    void write(long position) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
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
