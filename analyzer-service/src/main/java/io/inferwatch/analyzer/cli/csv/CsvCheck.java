package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The first pass over one or more tables of the same columns: infers the kinds of the columns that nobody declared and
 * finds every fault, so that the second pass can act without meeting one. Memory does not grow with the rows.
 */
public final class CsvCheck {
    private final FeatureColumns columns;
    private final Set<String> taken;
    private final Map<String, KindInference> inferred = new LinkedHashMap<>();

    /** @param taken columns that have another use than being a feature: time, id, prediction, label */
    public CsvCheck(FeatureColumns columns, Set<String> taken) {
        this.columns = columns;
        this.taken = taken;
        columns.declared().keySet().forEach(name -> {
            if (taken.contains(name)) {
                throw FaultException.of("--" + FeatureColumns.option(kindOf(name)), "columns with no other use", name);
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
            if (isFeature(name) && !columns.declared().containsKey(name)) {
                KindInference inference = inferred.computeIfAbsent(name, any -> new KindInference());
                checks.add(row -> inference.add(row.cell(index)));
            } else if (columns.declared().get(name) == ColumnKind.NUMERIC) {
                checks.add(row -> checkNumber(row, index));
            }
        }
        return checks;
    }

    private static void checkNumber(CsvRow row, int index) {
        if (row.has(index)) {
            row.number(index);
        }
    }

    /** The features of a table that was seen, in the order of its header. */
    public List<Feature> features(CsvTable table) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            String name = table.header().get(i);
            if (isFeature(name)) {
                features.add(new Feature(i, name, kindOf(name)));
            }
        }
        return features;
    }

    private boolean isFeature(String name) {
        return !taken.contains(name) && !columns.ignored().contains(name);
    }

    private ColumnKind kindOf(String name) {
        ColumnKind declared = columns.declared().get(name);
        return declared != null
                ? declared
                : inferred.getOrDefault(name, new KindInference()).kind();
    }
}
