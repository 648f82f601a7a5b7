// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (UTF-8, comma, RFC 4180 quotes; plain or gzip) whose first line names the columns. Each pass reads the file again,
 * as a stream. Every method throws {@link FaultException} when the file is not of this form.
 */
public final class CsvTable {
    private static final String QUOTES = "a quote that is never closed, or text right behind a closed one";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

    private final Path file;
    private final List<String> header;
    private final CellFormat format;

    private CsvTable(Path file, List<String> header, CellFormat format) {
        this.file = file;
        this.header = header;
        this.format = format;
    }

    /** Reads the first line only. */
    public static CsvTable open(Path file) {
        return open(file, CellFormat.PLAIN);
    }

    /** The same for a file whose cells are written in a format. */
    public static CsvTable open(Path file, CellFormat format) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw FaultException.of("--csv", "a file that can be read", file.toString());
        }
        CsvTable nameless = new CsvTable(file, List.of(), format);
        List<String> header = nameless.parse(CsvTable::firstRecord);
        if (header.isEmpty()) {
            throw FaultException.of(file + ":1", "a header line and at least one row", "an empty file");
        }
        CsvTable table =
                new CsvTable(file, header.stream().map(ColumnName::trimmed).toList(), format);
        table.checkHeader();
        return table;
    }

    CellFormat format() {
        return format;
    }

    public List<String> header() {
        return header;
    }

    public Path file() {
        return file;
    }

    /** Passes each row to {@code reader}; a row with more or fewer cells than the header is a fault. */
    public void forEach(Consumer<CsvRow> reader) {
        forEach(reader, (line, cells) -> {
            throw FaultException.of(file + ":" + line, cellsRule(), cells + " cells");
        });
    }

    /**
     * The same, but faults of single rows, also those that {@code reader} throws, are handed over, and the next row is read.
     *
     * @param faulty gets the line of the file in which the row ends
     */
    public void forEachValid(Consumer<CsvRow> reader, ObjLongConsumer<FaultException> faulty) {
        forEach(
                row -> {
                    try {
                        reader.accept(row);
                    } catch (FaultException fault) {
                        faulty.accept(fault, row.line());
                    }
                },
                (line, cells) ->
                        faulty.accept(FaultException.of(file + ":" + line, cellsRule(), cells + " cells"), line));
    }

    /** Receives rows with more or fewer cells than the header. */
    interface RaggedReader {
        void accept(long line, int cells);
    }

    /** The same, and a row with more or fewer cells goes to {@code ragged}. */
    void forEach(Consumer<CsvRow> reader, RaggedReader ragged) {
        parse(parser -> {
            parser.iterator().next();
            for (CSVRecord row : parser) {
                long line = parser.getCurrentLineNumber();
                if (row.size() == header.size()) {
                    reader.accept(new CsvRow(this, line, row.getRecordNumber() - 1, row.values()));
                } else {
                    ragged.accept(line, row.size());
                }
            }
            return List.of();
        });
    }

    String cellsRule() {
        return header.size() + " cells, as the header has";
    }

    /**
     * Reads every row to find its faults.
     *
     * @return the number of rows, at least one
     */
    public long check(Consumer<CsvRow> check) {
        long[] rows = {0};
        forEach(row -> {
            rows[0]++;
            check.accept(row);
        });
        if (rows[0] == 0) {
            throw FaultException.of(file + ":2", "at least one row", "none");
        }
        return rows[0];
    }

    /**
     * The position of a column, from 0.
     *
     * @param option the option that named the column; the fault of a missing column names it
     */
    public int indexOf(String column, String option) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw FaultException.of(
                    file + ":1: column " + column + " (" + option + ")",
                    "to be in the header",
                    String.join(", ", header));
        }
        return index;
    }

    FaultException fault(long line, String column, String rule, String cell) {
        return FaultException.of(file + ":" + line + ": column " + column, rule, "'" + shortened(cell) + "'");
    }

    private void checkHeader() {
        if (header.size() == 1 && header.get(0).matches(".*[;\t|].*")) {
            throw FaultException.of(file + ":1", "columns separated by commas", "'" + shortened(header.get(0)) + "'");
        }
        Set<String> seen = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name)) {
                faults.add(new Fault(
                        file + ":1", "column names that are different and not blank", "'" + shortened(name) + "'"));
            } else {
                ColumnName.fault(name)
                        .ifPresent(rule -> faults.add(new Fault(file + ":1", rule, "'" + shortened(name) + "'")));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }

    private static List<String> firstRecord(CSVParser parser) {
        var records = parser.iterator();
        return records.hasNext() ? List.of(records.next().values()) : List.of();
    }

    private interface RecordReader {
        List<String> of(CSVParser parser);
    }

    private List<String> parse(RecordReader reader) {
        try (Reader text = Utf8File.open(file);
                CSVParser parser = CSVParser.parse(text, FORMAT)) {
            return parsed(reader, parser);
        } catch (CharacterCodingException e) {
            throw Utf8File.notUtf8(file);
        } catch (EOFException | ZipException e) {
            throw Utf8File.notWhole(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private List<String> parsed(RecordReader reader, CSVParser parser) throws IOException {
        try {
            return reader.of(parser);
        } catch (UncheckedIOException e) {
            long line = Math.max(1, parser.getCurrentLineNumber());
            if (e.getCause() instanceof CharacterCodingException) {
                throw Utf8File.notUtf8(file);
            }
            if (e.getCause() instanceof CSVException) {
                throw FaultException.of(file + ":" + line, "CSV with balanced quotes", QUOTES);
            }
            throw e.getCause();
        }
    }

    private static String shortened(String cell) {
        return Fault.shortened(cell.replaceAll("\\R", " "), 60);
    }
}
