// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.config.FaultException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * The lines of a text. Each call of {@link #forEach} reads it again, as a stream. A line ends at a line feed; a carriage return before it
 * is no part of the line. Bytes that are not UTF-8 become replacement characters. Of a line, only the first
 * {@value #MAX_BYTES} bytes are kept: memory is bounded whatever the text is.
 */
final class TextLines implements AutoCloseable {
    static final int MAX_BYTES = 32_768;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final boolean temporary;

    private TextLines(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /** @param name a file, or {@code -} for standard input, which is copied to a temporary file first */
    static TextLines open(String option, String name, InputStream standardInput) {
        try {
            if ("-".equals(name)) {
                Path copy = Files.createTempFile("inferwatch", ".txt");
                Files.copy(standardInput, copy, StandardCopyOption.REPLACE_EXISTING);
                return new TextLines(copy, true);
            }
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw FaultException.of(option, "a file that can be read, or - for standard input", name);
            }
            return new TextLines(file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    void forEach(Consumer<String> reader) {
        byte[] line = new byte[MAX_BYTES];
        int length = 0;
        boolean any = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                any = b != '\n';
                if (!any) {
                    reader.accept(text(line, length));
                    length = 0;
                } else if (length < MAX_BYTES) {
                    line[length++] = (byte) b;
                }
            }
            if (any) {
                reader.accept(text(line, length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static String text(byte[] line, int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
