// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One number that is made of the values of a column.
 *
 * @param column full field name
 */
public record Aggregate(Function function, String column) {
    /** How values become one number; named as in contracts by {@link #value()}. */
    public enum Function {
        AVG,
        SUM,
        MIN,
        MAX,
        /** Distinct values, about. */
        CARDINALITY,
        MEDIAN,
        P95,
        P99;

        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a name that none has. */
        public static Optional<Function> of(String name) {
            return Arrays.stream(values())
                    .filter(function -> function.value().equals(name))
                    .findFirst();
        }

        public static String list() {
            return Arrays.stream(values()).map(Function::value).collect(Collectors.joining(", "));
        }
    }

    @Override
    public String toString() {
        return function.value() + " of " + column;
    }
}
