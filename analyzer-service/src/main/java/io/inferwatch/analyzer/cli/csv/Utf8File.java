// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens text files: UTF-8, with or without a byte order mark, plain or gzip. */
final class Utf8File {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Utf8File() {}

    /** A reader that throws {@link CharacterCodingException} where the bytes are not UTF-8. */
    static BufferedReader open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    /** The same of a stream, which the reader closes. */
    static BufferedReader open(InputStream stream) throws IOException {
        BufferedReader reader =
                reader(stream, bytes -> new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private interface Decoder {
        Reader of(InputStream bytes);
    }

    private static BufferedReader reader(InputStream stream, Decoder decoder) throws IOException {
        InputStream bytes = new BufferedInputStream(stream, BUFFER);
        try {
            bytes.mark(2);
            boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            return new BufferedReader(decoder.of(packed ? new GZIPInputStream(bytes, BUFFER) : bytes), BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The fault of a file that is not UTF-8, with the number of its first such line. */
    static FaultException notUtf8(Path file) {
        Charset bytewise = StandardCharsets.ISO_8859_1;
        long number = 1;
        try (BufferedReader lines =
                reader(Files.newInputStream(file), bytes -> new InputStreamReader(bytes, bytewise))) {
            for (String line = lines.readLine(); line != null && isUtf8(line.getBytes(bytewise)); number++) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            number = 1; // the fault stays the same
        }
        return notUtf8(file.toString(), number);
    }

    static FaultException notUtf8(String name, long line) {
        return FaultException.of(name + ":" + line, "UTF-8 text", "bytes that are not");
    }

    /** The fault of a gzip file that ends early or is damaged. */
    static FaultException notWhole(Path file, IOException cause) {
        return notWhole(file.toString(), cause);
    }

    static FaultException notWhole(String name, IOException cause) {
        return FaultException.of(name, "a whole gzip file", String.valueOf(cause.getMessage()));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
