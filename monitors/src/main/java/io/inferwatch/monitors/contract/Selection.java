// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.monitor.Bounds;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which rows of a window are meant: what a store turns into a filter. Columns are full field names. Immutable. */
public sealed interface Selection {
    /** The columns that are named; those of a store's own query are not known. */
    Stream<String> columns();

    /** Rows that have a value of the column. */
    record HasValue(String column) implements Selection {
        @Override
        public Stream<String> columns() {
            return Stream.of(column);
        }
    }

    /** Rows whose value lies in the bounds. */
    record Between(String column, Bounds bounds) implements Selection {
        @Override
        public Stream<String> columns() {
            return Stream.of(column);
        }
    }

    /** Rows that have one of the values; numbers and booleans as texts. */
    record OneOf(String column, List<String> values) implements Selection {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public Stream<String> columns() {
            return Stream.of(column);
        }
    }

    /** Rows whose value of a numeric feature was NaN or infinite. */
    record NonFinite(String column) implements Selection {
        @Override
        public Stream<String> columns() {
            return Stream.of(column);
        }
    }

    record Not(Selection rows) implements Selection {
        @Override
        public Stream<String> columns() {
            return rows.columns();
        }
    }

    /** Rows that are in all of the parts; no parts: every row. */
    record All(List<Selection> parts) implements Selection {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<String> columns() {
            return parts.stream().flatMap(Selection::columns);
        }
    }

    /** Rows that a query of the store's own language finds (Elasticsearch's query DSL). */
    record Query(Map<String, Object> query) implements Selection {
        @Override
        public Stream<String> columns() {
            return Stream.empty();
        }
    }
}
