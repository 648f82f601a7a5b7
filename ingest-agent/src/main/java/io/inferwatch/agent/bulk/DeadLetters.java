package io.inferwatch.agent.bulk;

import io.inferwatch.schema.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The file of documents that the server refused: one JSON object a line with the time, the reason and the document as it
 * was sent, masked. Mode 600; stops growing at {@value #MOST_BYTES} bytes. Thread-safe.
 */
public final class DeadLetters {
    static final long MOST_BYTES = 64L << 20;

    private final @Nullable Path file;
    private final Clock clock;

    /** Does no I/O; with no file nothing is kept. */
    public DeadLetters(@Nullable Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Appends a document. Returns whether it is in the file now. */
    public synchronized boolean keep(ItemResult answer, byte[] document) {
        try {
            return file != null && append(file, line(answer, document));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean append(Path file, byte[] line) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        if (Files.size(file) + line.length > MOST_BYTES) {
            return false;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(line);
        }
        return true;
    }

    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private byte[] line(ItemResult answer, byte[] document) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("@timestamp").value(clock.instant().toString());
        json.name("status").value(answer.status());
        json.name("type").value(answer.type()).name("reason").value(answer.reason());
        json.name("document").rawJson(document).endObject().newLine();
        return json.toBytes();
    }
}
