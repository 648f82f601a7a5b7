package io.inferwatch.monitors.contract;

import org.jspecify.annotations.Nullable;

/** What a contract wants to know of a window and its profile cannot say. */
public sealed interface Question {
    /** How many rows are in the selection. */
    record Count(Selection rows) implements Question {}

    /** How many distinct values a column has, about: {@link Answer#hits()} is their number. */
    record Distinct(String column) implements Question {}

    /**
     * How many rows break {@code left op right}, among those that have both values, on a bounded sample where a store
     * cannot compare two columns: {@link Answer#of()} is the number of rows looked at.
     *
     * @param when only these rows; null: all
     */
    record Pairs(@Nullable Selection when, Compare compare) implements Question {}
}
