// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a store found.
 *
 * @param hits rows, or distinct values
 * @param of rows looked at; 0 where that does not apply
 * @param value of an aggregation; null for other questions, and where there is none
 * @param failure why there is no answer, null when there is
 */
public record QueryResult(
        long hits,
        long of,
        @Nullable Double value,
        @Nullable String failure) {
    public static QueryResult of(long hits) {
        return new QueryResult(hits, 0, null, null);
    }

    public static QueryResult of(long hits, long rows) {
        return new QueryResult(hits, rows, null, null);
    }

    public static QueryResult ofValue(@Nullable Double value) {
        return new QueryResult(0, 0, value, null);
    }

    public static QueryResult failed(String reason) {
        return new QueryResult(0, 0, null, reason);
    }
}
