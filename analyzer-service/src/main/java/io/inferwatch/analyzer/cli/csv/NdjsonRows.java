package io.inferwatch.analyzer.cli.csv;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.inferwatch.analyzer.config.FaultException;
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

/**
 * The rows of files with one JSON object a line: either plain features ({@code {"age": 41, "country": "DE"}}) or events
 * as they are stored ({@code {"input": {"num": {"age": 41}}}}). Each call of {@link #forEach} reads the files again, as a
 * stream; memory does not grow with the rows.
 */
public final class NdjsonRows implements FileRows {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String ONE_OBJECT = "one JSON object with every name once";

    private final List<Path> files;
    private final NdjsonColumns columns;
    private final KnownKinds known;

    private NdjsonRows(List<Path> files, NdjsonColumns columns, KnownKinds known) {
        this.files = files;
        this.columns = columns;
        this.known = known;
    }

    /**
     * Reads the files once, to find their faults and to infer the kinds of undeclared columns.
     *
     * @throws FaultException for the first fault
     */
    public static NdjsonRows checked(List<Path> files, ColumnRoles event, FeatureColumns features, CellFormat format) {
        NdjsonRows rows =
                new NdjsonRows(List.copyOf(files), new NdjsonColumns(event, features, format), KnownKinds.NONE);
        Set<String> seen = new HashSet<>();
        for (Path file : rows.files) {
            long count = rows.read(file, (line, node) -> rows.columns.inspect(file + ":" + line, line, node, seen));
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
    public NdjsonRows with(KnownKinds kinds) {
        return new NdjsonRows(files, columns, kinds);
    }

    @Override
    public List<ColumnReport> reports() {
        return columns.reports(known);
    }

    @Override
    public void forEach(Consumer<Row> reader) {
        for (Path file : files) {
            read(file, (line, node) -> reader.accept(columns.row(node, known)));
        }
    }

    private interface LineReader {
        void accept(long line, JsonCell object);
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

    private static JsonCell object(String place, String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonCell object = JsonCell.read(parser);
                if (parser.nextToken() == null) {
                    return object;
                }
            }
        } catch (JacksonException e) {
            throw FaultException.of(place, ONE_OBJECT, shortened(text));
        }
        throw FaultException.of(place, ONE_OBJECT, shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
