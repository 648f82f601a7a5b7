// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The feature columns that the user declared; the kinds of the others are inferred from their cells.
 *
 * @param declared kind by column name
 * @param ignored columns that are not features
 */
public record FeatureColumns(Map<String, ColumnKind> declared, Set<String> ignored) {
    public FeatureColumns {
        declared = Map.copyOf(declared);
        ignored = Set.copyOf(ignored);
    }

    /** From the options {@code --numeric}, {@code --categorical}, {@code --text} and {@code --ignore}. */
    public static FeatureColumns of(
            List<String> numeric, List<String> categorical, List<String> text, List<String> leftOut) {
        List<String> ignored = leftOut.stream().map(ColumnName::trimmed).toList();
        Map<String, ColumnKind> declared = new LinkedHashMap<>();
        declare(declared, numeric, ColumnKind.NUMERIC);
        declare(declared, categorical, ColumnKind.CATEGORICAL);
        declare(declared, text, ColumnKind.TEXT);
        for (String name : ignored) {
            if (declared.containsKey(name)) {
                throw FaultException.of("--ignore", "columns with no other use", name);
            }
        }
        return new FeatureColumns(declared, Set.copyOf(ignored));
    }

    private static void declare(Map<String, ColumnKind> declared, List<String> names, ColumnKind kind) {
        for (String each : names) {
            String name = ColumnName.trimmed(each);
            ColumnKind other = declared.put(name, kind);
            if (other != null && other != kind) {
                throw FaultException.of("--" + option(kind), "columns of one kind", name + ", also --" + option(other));
            }
        }
    }

    static String option(ColumnKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Every column named in an option must be there. */
    public void checkAgainst(CsvTable table) {
        declared.forEach((name, kind) -> table.indexOf(name, "--" + option(kind)));
        ignored.forEach(name -> table.indexOf(name, "--ignore"));
    }
}
