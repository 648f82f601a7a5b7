// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.intake.TruthType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are not features, by name; null: the file has none.
 *
 * @param time when the inference happened
 * @param id the service's own id of the request
 * @param probabilities column by class
 * @param label ground truth
 * @param latencyMillis latency in milliseconds
 * @param ranking the items of a ranked list, best first; its labels are then lists of relevant items
 * @param separator between items
 */
public record ColumnRoles(
        @Nullable String time,
        @Nullable String id,
        @Nullable String predictionLabel,
        @Nullable String predictionValue,
        Map<String, String> probabilities,
        @Nullable String label,
        @Nullable String latencyMillis,
        @Nullable String ranking,
        String separator) {
    /** Between items, unless another text is given. */
    public static final String SEPARATOR = "|";

    /** Without ranked lists. */
    public ColumnRoles(
            @Nullable String time,
            @Nullable String id,
            @Nullable String predictionLabel,
            @Nullable String predictionValue,
            Map<String, String> probabilities,
            @Nullable String label,
            @Nullable String latencyMillis) {
        this(time, id, predictionLabel, predictionValue, probabilities, label, latencyMillis, null, SEPARATOR);
    }

    /** @throws FaultException when a class has a name that cannot be stored */
    public ColumnRoles {
        time = trimmed(time);
        id = trimmed(id);
        predictionLabel = trimmed(predictionLabel);
        predictionValue = trimmed(predictionValue);
        label = trimmed(label);
        latencyMillis = trimmed(latencyMillis);
        ranking = trimmed(ranking);
        if (separator.isEmpty()) {
            throw FaultException.of("--separator", "at least one character", "none");
        }
        Map<String, String> classes = new LinkedHashMap<>();
        probabilities.forEach((name, column) -> {
            ColumnName.check("--probability", name);
            classes.put(name, ColumnName.trimmed(column));
        });
        probabilities = Map.copyOf(classes);
    }

    private static @Nullable String trimmed(@Nullable String name) {
        return name == null ? null : ColumnName.trimmed(name);
    }

    /** All names; none of them is a feature. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(probabilities.values());
        byOption().values().forEach(name -> {
            if (name != null) {
                names.add(name);
            }
        });
        return names;
    }

    /** The positions of the columns in this table; a missing column is a fault. */
    public Indexes in(CsvTable table) {
        Map<String, Integer> byOption = new LinkedHashMap<>();
        byOption().forEach((option, name) -> {
            if (name != null) {
                byOption.put(option, table.indexOf(name, option));
            }
        });
        Map<String, Integer> byClass = new LinkedHashMap<>();
        probabilities.forEach((name, column) -> byClass.put(name, table.indexOf(column, "--probability")));
        return new Indexes(byOption, byClass, separator);
    }

    private Map<String, @Nullable String> byOption() {
        Map<String, @Nullable String> byOption = new LinkedHashMap<>();
        byOption.put("--time-column", time);
        byOption.put("--id-column", id);
        byOption.put("--prediction-label", predictionLabel);
        byOption.put("--prediction-value", predictionValue);
        byOption.put("--ranking-column", ranking);
        byOption.put("--label", label);
        byOption.put("--latency-ms", latencyMillis);
        return byOption;
    }

    /** Positions of the columns in a row. */
    public record Indexes(Map<String, Integer> byOption, Map<String, Integer> probabilities, String separator) {
        OptionalInt time() {
            return index("--time-column");
        }

        OptionalInt id() {
            return index("--id-column");
        }

        OptionalInt predictionLabel() {
            return index("--prediction-label");
        }

        OptionalInt predictionValue() {
            return index("--prediction-value");
        }

        OptionalInt label() {
            return index("--label");
        }

        OptionalInt ranking() {
            return index("--ranking-column");
        }

        /** The items of a cell. */
        List<String> items(String cell) {
            return ListCell.items(cell, separator);
        }

        List<String> relevant(String cell) {
            return ListCell.filled(cell, separator);
        }

        OptionalInt latencyMillis() {
            return index("--latency-ms");
        }

        private OptionalInt index(String option) {
            Integer index = byOption.get(option);
            return index == null ? OptionalInt.empty() : OptionalInt.of(index);
        }

        /** Checks the cells of these columns; throws the fault of the first wrong one. */
        public void check(CsvRow row) {
            check(row, new TimeSummary());
        }

        /** The same, and takes note of the row's time. */
        public void check(CsvRow row, TimeSummary times) {
            time().ifPresent(index -> row.time(index, times));
            id().ifPresent(row::text);
            predictionValue().ifPresent(index -> checkNumber(row, index));
            probabilities.values().forEach(index -> checkNumber(row, index));
            if (labelType() == TruthType.VALUE) {
                label().ifPresent(index -> checkLabel(row, index));
            }
            latencyMillis().ifPresent(index -> {
                if (row.hasNumber(index) && !(row.number(index) >= 0 && row.number(index) < 1e12)) {
                    throw row.fault(index, "milliseconds, 0 or more");
                }
            });
        }

        /** Labels of a file whose only prediction is a number are numbers, of one with nothing but ranked lists relevant items. */
        TruthType labelType() {
            boolean others = predictionValue().isPresent() || predictionLabel().isPresent() || !probabilities.isEmpty();
            if (ranking().isPresent() && !others) {
                return TruthType.RELEVANT;
            }
            boolean regression =
                    predictionValue().isPresent() && predictionLabel().isEmpty() && probabilities.isEmpty();
            return regression ? TruthType.VALUE : TruthType.CLASS;
        }

        private static void checkLabel(CsvRow row, int index) {
            if (row.hasNumber(index) && !(row.isNumber(index) && Double.isFinite(row.number(index)))) {
                throw row.fault(
                        index, "a number, as --prediction-value is (classes need --prediction-label or --probability)");
            }
        }

        private static void checkNumber(CsvRow row, int index) {
            if (row.hasNumber(index)) {
                row.number(index);
            }
        }
    }
}
