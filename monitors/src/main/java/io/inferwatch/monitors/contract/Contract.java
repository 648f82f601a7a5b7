// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the data of a model must look like. Immutable; a change is a new version.
 *
 * @param version counts up from 1; 0: not stored
 * @param inferredFrom the reference it was inferred from, null when written by hand
 * @param newColumns what a column that neither the contract nor the reference knows is: OK, WARN or FAIL
 * @param rowsPerHour rows per hour of the window, over all versions; null: any
 * @param columns by full column name
 */
public record Contract(
        String model,
        int version,
        @Nullable String inferredFrom,
        Status newColumns,
        @Nullable Bounds rowsPerHour,
        Map<String, ColumnRule> columns,
        List<CrossRule> rules,
        List<CustomRule> custom) {
    public Contract {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        rules = List.copyOf(rules);
        custom = List.copyOf(custom);
    }

    public Contract withVersion(int number) {
        return new Contract(model, number, inferredFrom, newColumns, rowsPerHour, columns, rules, custom);
    }
}
