package io.inferwatch.analyzer.cli.csv;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.monitors.profile.Row;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of files with one JSON object a line: either plain features ({@code {"age": 41, "country": "DE"}}) or events
 * as they are stored ({@code {"input": {"num": {"age": 41}}}}). Each call of {@link #forEach} reads the files again, as a
 * stream; memory does not grow with the rows.
 */
public final class NdjsonRows implements RowSource {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final String ONE_OBJECT = "one JSON object with every name once";

    private final List<Path> files;
    private final NdjsonColumns columns;

    private NdjsonRows(List<Path> files, NdjsonColumns columns) {
        this.files = files;
        this.columns = columns;
    }

    /**
     * Reads the files once, to find their faults and to infer the kinds of undeclared columns.
     *
     * @throws FaultException for the first fault
     */
    public static NdjsonRows checked(List<Path> files, ColumnRoles event, FeatureColumns features) {
        NdjsonRows rows = new NdjsonRows(List.copyOf(files), new NdjsonColumns(event, features));
        Set<String> seen = new HashSet<>();
        for (Path file : rows.files) {
            long count = rows.read(file, (line, node) -> rows.columns.inspect(file + ":" + line, node, seen));
            if (count == 0) {
                throw FaultException.of(file + ":1", "at least one JSON object", "none");
            }
        }
        List<String> absent = new ArrayList<>(event.names());
        absent.addAll(features.declared().keySet());
        absent.addAll(features.ignored());
        absent.removeAll(seen);
        if (!absent.isEmpty()) {
            throw FaultException.of(
                    files.get(0) + ": column " + absent.get(0), "to be in an object", String.join(", ", seen));
        }
        return rows;
    }

    @Override
    public void forEach(Consumer<Row> reader) {
        for (Path file : files) {
            read(file, (line, node) -> reader.accept(columns.row(node)));
        }
    }

    private interface LineReader {
        void accept(long line, JsonNode object);
    }

    private long read(Path file, LineReader reader) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw FaultException.of("--ndjson", "a file that can be read", file.toString());
        }
        long line = 0;
        long rows = 0;
        try (BufferedReader text = Utf8File.open(file)) {
            for (String next = text.readLine(); next != null; next = text.readLine()) {
                line++;
                if (!next.isBlank()) {
                    rows++;
                    reader.accept(line, object(file + ":" + line, next));
                }
            }
        } catch (CharacterCodingException e) {
            throw Utf8File.notUtf8(file);
        } catch (EOFException | ZipException e) {
            throw Utf8File.notWhole(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return rows;
    }

    private static JsonNode object(String place, String text) {
        @Nullable JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            throw FaultException.of(place, ONE_OBJECT, shortened(text));
        }
        if (node == null || !node.isObject()) {
            throw FaultException.of(place, ONE_OBJECT, shortened(text));
        }
        return node;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
