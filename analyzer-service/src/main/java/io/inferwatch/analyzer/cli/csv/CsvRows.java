// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The rows of checked files with the same columns, under full field names, as profiles count them. */
public final class CsvRows implements FileRows {
    private final List<CsvTable> tables;
    private final CsvCheck check;
    private final ColumnRoles columns;
    private final KnownKinds known;

    private CsvRows(List<CsvTable> tables, CsvCheck check, ColumnRoles columns, KnownKinds known) {
        this.tables = List.copyOf(tables);
        this.check = check;
        this.columns = columns;
        this.known = known;
    }

    /**
     * Reads the files once, to find their faults and to infer the kinds of undeclared columns.
     *
     * @throws FaultException for the first fault, and for files with different columns
     */
    public static CsvRows checked(List<Path> files, ColumnRoles event, FeatureColumns features, CellFormat format) {
        CsvCheck check = new CsvCheck(features, event.names());
        List<CsvTable> tables = new ArrayList<>();
        for (Path file : files) {
            CsvTable table = CsvTable.open(file, format);
            ColumnRoles.Indexes indexes = event.in(table);
            if (!tables.isEmpty()) {
                requireSameColumns(tables.get(0), table);
            }
            check.check(table, indexes::check);
            tables.add(table);
        }
        return new CsvRows(tables, check, event, KnownKinds.NONE);
    }

    @Override
    public CsvRows with(KnownKinds kinds) {
        return new CsvRows(tables, check, columns, kinds);
    }

    @Override
    public List<ColumnReport> reports() {
        return check.reports(known);
    }

    private static void requireSameColumns(CsvTable first, CsvTable table) {
        if (!Set.copyOf(table.header()).equals(Set.copyOf(first.header()))) {
            throw FaultException.of(
                    table.file() + ":1",
                    "the columns of " + first.file() + ", " + String.join(", ", first.header()),
                    String.join(", ", table.header()));
        }
    }

    @Override
    public void forEach(Consumer<Row> reader) {
        for (CsvTable table : tables) {
            List<Feature> features = check.features(table, known);
            ColumnRoles.Indexes indexes = columns.in(table);
            table.forEach(row -> reader.accept(row(row, features, indexes)));
        }
    }

    private static Row row(CsvRow row, List<Feature> features, ColumnRoles.Indexes indexes) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        features.stream()
                .filter(feature -> row.has(feature.index()))
                .forEach(feature -> FeatureValues.put(
                        feature.kind(),
                        feature.name(),
                        row.cell(feature.index()),
                        feature.kind() == ColumnKind.NUMERIC && row.isNumber(feature.index())
                                ? row.number(feature.index())
                                : null,
                        numeric,
                        categorical));
        indexes.predictionValue().ifPresent(index -> putNumber(numeric, Fields.PREDICTION_VALUE, row, index));
        indexes.probabilities()
                .forEach((name, index) -> putNumber(numeric, Fields.PREDICTION_PROBABILITY + name, row, index));
        indexes.predictionLabel().ifPresent(index -> {
            if (row.has(index)) {
                categorical.put(Fields.PREDICTION_LABEL, row.cell(index));
            }
        });
        return new Row(numeric, categorical, 1, Map.of());
    }

    private static void putNumber(Map<String, Double> numeric, String field, CsvRow row, int index) {
        if (row.hasNumber(index)) {
            numeric.put(field, row.number(index));
        }
    }
}
