// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.monitor.Bounds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one column must be like; null where nothing is asked.
 *
 * @param required whether a window without a single value breaks the contract
 * @param missing share of rows without a value
 * @param special share of rows, by value: a category, or a number as text; {@value #NON_FINITE} of a numeric column means
 *     NaN and infinities
 * @param range of the values that are not special
 * @param duplicates share of values that are not distinct: 1 − distinct / values
 */
public record ColumnRule(
        boolean required,
        @Nullable Limit missing,
        Map<String, Limit> special,
        @Nullable Range range,
        @Nullable Domain domain,
        @Nullable Limit duplicates) {
    public static final String NON_FINITE = "NaN";
    public static final ColumnRule ANY = new ColumnRule(true, null, Map.of(), null, null, null);

    /** @param outside share of values that may lie outside */
    public record Range(Bounds bounds, Limit outside) {}

    /**
     * @param values booleans as "true" and "false"; special values need not be among them
     * @param outside share of values that may be others
     */
    public record Domain(List<String> values, Limit outside) {
        public Domain {
            values = List.copyOf(values);
        }
    }

    public ColumnRule {
        special = Collections.unmodifiableMap(new TreeMap<>(special));
    }

    /** The special values that a numeric column holds as numbers. */
    List<String> sentinels() {
        return special.keySet().stream()
                .filter(value -> !value.equals(NON_FINITE))
                .toList();
    }
}
