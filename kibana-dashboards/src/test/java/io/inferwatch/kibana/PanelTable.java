// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a panel shows: one for each innermost bucket that has documents.
 *
 * @param rows in the order of the answer
 */
public record PanelTable(List<Row> rows) {
    public PanelTable {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param keys of its buckets, the outermost first: text, or a number, which of a time is milliseconds
     * @param values by column: text or a number; a column without a value is left out
     */
    public record Row(List<Object> keys, Map<String, Object> values) {
        public Row {
            keys = List.copyOf(keys);
            values = Map.copyOf(values);
        }

        @Nullable
        Double number(String column) {
            return values.get(column) instanceof Double number ? number : null;
        }
    }
}
