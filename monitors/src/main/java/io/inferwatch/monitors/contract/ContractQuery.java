// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import org.jspecify.annotations.Nullable;

/** What a contract wants to know of a window and its profile cannot say. */
public sealed interface ContractQuery {
    /** How many rows are in the selection. */
    record Count(Selection rows) implements ContractQuery {}

    /** One number of the rows in the selection: {@link QueryResult#value()}, null where none has a value. */
    record Aggregated(Selection rows, Aggregate aggregate) implements ContractQuery {}

    /** How many distinct values a column has, about: {@link QueryResult#hits()} is their number. */
    record DistinctValues(String column) implements ContractQuery {}

    /**
     * How many rows break {@code left op right}, among those that have both values, on a bounded sample where a store
     * cannot compare two columns: {@link QueryResult#of()} is the number of rows looked at.
     *
     * @param when only these rows; null: all
     */
    record Pairs(@Nullable Selection when, Compare compare) implements ContractQuery {}
}
