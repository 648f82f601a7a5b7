// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import io.inferwatch.schema.JsonWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The dead-letter file: documents that the server refused. Each line is a JSON object with the time, the reason and the
 * document as it was sent (masked). Mode 600; nothing is appended beyond {@value #MAX_BYTES} bytes. Thread-safe.
 */
public final class DeadLetters {
    static final long MAX_BYTES = 64L << 20;

    private final @Nullable Path file;
    private final Clock clock;

    /** Does no I/O. Without a file nothing is kept. */
    public DeadLetters(@Nullable Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Appends a document. Returns whether it was written. */
    public synchronized boolean keep(ItemResult result, byte[] document) {
        try {
            return file != null && append(file, line(result, document));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean append(Path file, byte[] line) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        long size = Files.size(file);
        if (size + line.length >= MAX_BYTES) {
            return false;
        }
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(size > 0 && !endsWithLine(file, size) ? onALineOfItsOwn(line) : line);
        }
        return true;
    }

    /** A kill of the process or a full disk leaves half a line. */
    private static boolean endsWithLine(Path file, long size) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - 1);
            return in.read() == '\n';
        }
    }

    private static byte[] onALineOfItsOwn(byte[] line) {
        byte[] own = new byte[line.length + 1];
        own[0] = '\n';
        System.arraycopy(line, 0, own, 1, line.length);
        return own;
    }

    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private byte[] line(ItemResult result, byte[] document) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("@timestamp").value(clock.instant().toString());
        json.name("status").value(result.status());
        json.name("type").value(result.type()).name("reason").value(result.reason());
        json.name("document").rawJson(document).endObject().newLine();
        return json.toBytes();
    }
}
