// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file or stream with one JSON object a line (UTF-8; plain or gzip). Lines that are blank do not count. */
final class JsonLines {
    static final String ONE_OBJECT = "one JSON object with every name once";

    private static final int SHOWN = 60;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final @Nullable Path file;
    private final Opener opener;

    private JsonLines(String name, @Nullable Path file, Opener opener) {
        this.name = name;
        this.file = file;
        this.opener = opener;
    }

    private interface Opener {
        BufferedReader open() throws IOException;
    }

    interface Reader {
        void accept(long line, JsonCell object);
    }

    /** Receives lines that are no object, shortened. */
    interface OtherReader {
        void accept(long line, String text);
    }

    /** @throws FaultException if it is no file that can be read */
    static JsonLines of(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw FaultException.of(option, "a file that can be read", file.toString());
        }
        return new JsonLines(file.toString(), file, () -> Utf8File.open(file));
    }

    /** Lines that can be read once. */
    static JsonLines of(String name, InputStream bytes) {
        return new JsonLines(name, null, () -> Utf8File.open(bytes));
    }

    /**
     * Reads every line.
     *
     * @return how many are not blank
     * @throws FaultException for text that is not UTF-8 and for gzip that is damaged
     */
    long forEach(Reader reader, OtherReader others) {
        long line = 0;
        long rows = 0;
        try (BufferedReader text = opener.open()) {
            for (String next = text.readLine(); next != null; next = text.readLine()) {
                line++;
                if (!next.isBlank()) {
                    rows++;
                    read(line, next, reader, others);
                }
            }
        } catch (CharacterCodingException e) {
            throw file == null ? Utf8File.notUtf8(name, line + 1) : Utf8File.notUtf8(file);
        } catch (EOFException | ZipException e) {
            throw Utf8File.notWhole(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return rows;
    }

    private static void read(long line, String text, Reader reader, OtherReader others) throws IOException {
        Optional<JsonCell> object = object(text);
        if (object.isPresent()) {
            reader.accept(line, object.get());
        } else {
            others.accept(line, shortened(text));
        }
    }

    private static Optional<JsonCell> object(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonCell object = JsonCell.read(parser);
                if (parser.nextToken() == null) {
                    return Optional.of(object);
                }
            }
        } catch (JacksonException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String shortened(String text) {
        return Fault.shortened(text, SHOWN);
    }
}
