// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The first pass over one or more tables of the same columns: learns what their columns hold and finds every fault, so that
 * the second pass can act without meeting one. Memory does not grow with the rows.
 */
public final class CsvCheck {
    private final FeatureColumns columns;
    private final Set<String> taken;
    private final Map<String, ColumnScan> scans = new LinkedHashMap<>();

    /** @param taken columns that have another use than being a feature: time, id, prediction, label */
    public CsvCheck(FeatureColumns columns, Set<String> taken) {
        this.columns = columns;
        this.taken = taken;
        columns.declared().forEach((name, kind) -> {
            if (taken.contains(name)) {
                throw FaultException.of("--" + FeatureColumns.option(kind), "columns with no other use", name);
            }
        });
    }

    /**
     * Reads the table once.
     *
     * @param others checks of the columns that are no features; throws a fault
     * @return rows seen, at least one
     */
    public long check(CsvTable table, Consumer<CsvRow> others) {
        columns.checkAgainst(table);
        List<Consumer<CsvRow>> checks = checksOf(table);
        return table.check(row -> {
            checks.forEach(check -> check.accept(row));
            others.accept(row);
        });
    }

    private List<Consumer<CsvRow>> checksOf(CsvTable table) {
        List<Consumer<CsvRow>> checks = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            String name = table.header().get(i);
            int index = i;
            if (isFeature(name)) {
                ColumnScan scan = scans.computeIfAbsent(name, any -> new ColumnScan(table.format()));
                checks.add(row -> scan.add(row.cell(index), row.line()));
            }
            if (columns.declared().get(name) == ColumnKind.NUMERIC) {
                checks.add(row -> checkNumber(row, index));
            }
        }
        return checks;
    }

    private static void checkNumber(CsvRow row, int index) {
        if (row.hasNumber(index)) {
            row.number(index);
        }
    }

    /** The features of a table that was seen, in the order of its header. */
    public List<Feature> features(CsvTable table, KnownKinds known) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            String name = table.header().get(i);
            if (isFeature(name)) {
                ColumnKind declared = columns.declared().get(name);
                features.add(new Feature(
                        i, name, declared != null ? declared : scan(name).kind(known.of(name))));
            }
        }
        return features;
    }

    /** What becomes of each feature, in the order of the first table's header. */
    public List<ColumnReport> reports(KnownKinds known) {
        List<ColumnReport> reports = new ArrayList<>();
        scans.forEach(
                (name, scan) -> reports.add(scan.report(name, columns.declared().get(name), known.of(name))));
        return reports;
    }

    private boolean isFeature(String name) {
        return !taken.contains(name) && !columns.ignored().contains(name);
    }

    private ColumnScan scan(String name) {
        return scans.getOrDefault(name, new ColumnScan(CellFormat.PLAIN));
    }
}
