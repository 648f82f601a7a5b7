// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A document as fields with their values: text, numbers as {@code Double}; times are milliseconds. Immutable once built. */
public final class FlatRow {
    private final Map<String, List<Object>> values = new TreeMap<>();

    public FlatRow(Instant time) {
        with("@timestamp", time);
    }

    /** @param value null: the field has no value */
    public FlatRow with(String field, @Nullable Object value) {
        if (value instanceof Collection<?> several) {
            values.put(field, List.copyOf(several));
        } else if (value != null) {
            values.put(field, List.of(plain(value)));
        }
        return this;
    }

    private static Object plain(Object value) {
        if (value instanceof Instant time) {
            return (double) time.toEpochMilli();
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
    }

    List<Object> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    List<Double> numbers(String field) {
        return values(field).stream().map(Double.class::cast).toList();
    }

    long time() {
        return numbers("@timestamp").get(0).longValue();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
