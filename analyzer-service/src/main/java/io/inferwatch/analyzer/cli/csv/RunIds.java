// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.schema.EventJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which run of a batch job the rows of a file are of: one for all, one for each row in a column, or none.
 *
 * @param id of all rows, or null
 * @param column that has the id of each row, or null
 */
public record RunIds(@Nullable String id, @Nullable String column) {
    public static final RunIds NONE = new RunIds(null, null);

    private static final String RULE = "an id of 1 to " + EventJson.KEYWORD_CHARACTERS + " characters";

    /** @throws FaultException for both at once, and for an id that cannot be one */
    public RunIds {
        if (id != null && column != null) {
            throw FaultException.of("--run-id", "one of --run-id and --run-column", "both");
        }
        if (id != null && !isId(id)) {
            throw FaultException.of("--run-id", RULE, "'" + shortened(id) + "'");
        }
        column = column == null ? null : ColumnName.trimmed(column);
    }

    /** The columns that are no features. */
    public Set<String> names() {
        return column == null ? Set.of() : Set.of(column);
    }

    /** Finds the column; a missing one is a fault. */
    public OfRow in(CsvTable table) {
        if (column == null) {
            return row -> id;
        }
        int index = table.indexOf(column, "--run-column");
        return row -> {
            if (!isId(row.cell(index))) {
                throw row.fault(index, RULE + " in every row");
            }
            return row.cell(index);
        };
    }

    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= EventJson.KEYWORD_CHARACTERS;
    }

    private static String shortened(String text) {
        return Fault.shortened(text, 60);
    }

    /** Reads the id of the run of a row. */
    @FunctionalInterface
    public interface OfRow {
        /**
         * Null: of none.
         *
         * @throws FaultException for a cell that is no id
         */
        @Nullable
        String of(CsvRow row);
    }
}
