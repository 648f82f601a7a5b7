// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.intake.LabelChecks;
import io.inferwatch.analyzer.intake.LabelKeys;
import io.inferwatch.analyzer.intake.LineFault;
import io.inferwatch.analyzer.intake.TruthType;
import io.inferwatch.analyzer.intake.WrittenLabel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads files with a label per row. A file that is none, has no rows or lacks a column is a fault of the whole; all else is a
 * fault of one row.
 */
public final class LabelFile {
    private static final String ROW = "row";
    private static final int MOST_NAMES = 100;

    private final String model;
    private final String id;
    private final String label;
    private final @Nullable String time;
    private final @Nullable String separator;
    private final LabelKeys keys;

    /**
     * @param id name of the column with the id of the request
     * @param label name of the column with the truth
     * @param time name of the column with the time; null: the file has none
     * @param separator between relevant items of a ranked list; null: labels are classes or numbers
     */
    public LabelFile(String model, String id, String label, @Nullable String time, @Nullable String separator) {
        this.separator = separator;
        this.model = model;
        this.id = ColumnName.trimmed(id);
        this.label = ColumnName.trimmed(label);
        this.time = time == null ? null : ColumnName.trimmed(time);
        this.keys = new LabelKeys("--model", "column " + this.id, "column " + this.label, "column " + this.time);
    }

    /** Reads a CSV file; returns its rows. */
    public long readCsv(Path file, LabelChecks checks) {
        CsvTable table = CsvTable.open(file);
        int ids = table.indexOf(id, "--id-column");
        int labels = table.indexOf(label, "--label");
        int times = time == null ? -1 : table.indexOf(time, "--time-column");
        long[] rows = {0};
        table.forEach(
                row -> {
                    rows[0]++;
                    String when = times < 0 ? null : row.cell(times);
                    add(row.line(), row.cell(ids), row.cell(labels), when, checks);
                },
                (line, cells) -> {
                    rows[0]++;
                    checks.refuse(new LineFault(line, ROW, table.cellsRule(), cells + " cells"));
                });
        if (rows[0] == 0) {
            throw FaultException.of(file + ":2", "at least one row", "none");
        }
        return rows[0];
    }

    /** Reads a file with one JSON object a line; returns how many there are. */
    public long readNdjson(Path file, LabelChecks checks) {
        return readNdjson(file.toString(), JsonLines.of("--ndjson", file), checks);
    }

    /** The same of standard input. */
    public long readNdjson(InputStream input, LabelChecks checks) {
        String name = "standard input";
        return readNdjson(name, JsonLines.of(name, input), checks);
    }

    private long readNdjson(String name, JsonLines lines, LabelChecks checks) {
        Set<String> seen = new TreeSet<>();
        long rows = lines.forEach(
                (line, object) -> {
                    seen.addAll(object.members().keySet().stream()
                            .filter(key -> isUsed(key) || seen.size() < MOST_NAMES)
                            .toList());
                    add(line, object, checks);
                },
                (line, text) -> checks.refuse(new LineFault(line, ROW, JsonLines.ONE_OBJECT, text)));
        if (rows == 0) {
            throw FaultException.of(name + ":1", "at least one JSON object", "none");
        }
        requireSeen(name, id, "--id-column", seen);
        requireSeen(name, label, "--label", seen);
        if (time != null) {
            requireSeen(name, time, "--time-column", seen);
        }
        return rows;
    }

    private boolean isUsed(String key) {
        return key.equals(id) || key.equals(label) || key.equals(time);
    }

    private static void requireSeen(String name, String column, String option, Set<String> seen) {
        if (!seen.contains(column)) {
            throw FaultException.of(
                    name + ": column " + column + " (" + option + ")",
                    "to be in an object",
                    seen.isEmpty() ? "no object" : String.join(", ", seen));
        }
    }

    private void add(long line, JsonCell object, LabelChecks checks) {
        for (Map.Entry<String, JsonCell> cell : object.members().entrySet()) {
            boolean isList = cell.getKey().equals(label) && isListOfTexts(cell.getValue());
            if (isUsed(cell.getKey()) && cell.getValue().isContainer() && !isList) {
                String key = "column " + cell.getKey();
                checks.refuse(new LineFault(line, key, "a text or a number", "a list or object"));
                return;
            }
        }
        JsonCell truth = object.members().get(label);
        String when = time == null ? null : text(object, time);
        if (truth != null && truth.isContainer()) {
            add(line, text(object, id), items(truth), when, TruthType.RELEVANT, checks);
        } else {
            add(line, text(object, id), text(object, label), when, checks);
        }
    }

    private static boolean isListOfTexts(JsonCell list) {
        return list.type() == JsonCell.Type.LIST
                && list.elements().stream()
                        .allMatch(item -> item.type() == JsonCell.Type.STRING
                                && item.text().lines().count() == 1);
    }

    private static String items(JsonCell list) {
        return list.elements().stream().map(JsonCell::text).collect(Collectors.joining("\n"));
    }

    private static String text(JsonCell object, String key) {
        JsonCell cell = object.members().get(key);
        return cell == null ? "" : cell.text();
    }

    private void add(long line, String request, String truth, @Nullable String when, LabelChecks checks) {
        if (separator == null) {
            add(line, request, truth, when, null, checks);
        } else {
            List<String> items = ListCell.filled(truth, separator);
            add(line, request, String.join("\n", items), when, TruthType.RELEVANT, checks);
        }
    }

    private void add(
            long line,
            String request,
            String truth,
            @Nullable String when,
            @Nullable TruthType type,
            LabelChecks checks) {
        checks.add(new WrittenLabel(line, keys, model, request, truth, type, when));
    }
}
