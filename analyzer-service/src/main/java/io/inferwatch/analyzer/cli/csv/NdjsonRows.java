// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.profile.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of files with one JSON object a line: either plain features ({@code {"age": 41, "country": "DE"}}) or events
 * as they are stored ({@code {"input": {"num": {"age": 41}}}}). Each call of {@link #forEach} reads the files again, as a
 * stream; memory does not grow with the rows.
 */
public final class NdjsonRows implements FileRows {
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
            long count = read(file, (line, node) -> rows.columns.inspect(file + ":" + line, line, node, seen));
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

    private static long read(Path file, JsonLines.Reader reader) {
        return JsonLines.of("--ndjson", file).forEach(reader, (line, text) -> {
            throw FaultException.of(file + ":" + line, JsonLines.ONE_OBJECT, text);
        });
    }
}
