// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a column may show of some rows: one of several values where rows of the same time are the newest, a number between two
 * others where it is a quantile.
 *
 * @param low the number, or the lowest that is right; NaN for texts and for none
 * @param anyOf the values that are right; empty: the numbers from low to high
 */
record ExpectedValue(double low, double high, Set<Object> anyOf) {
    private static final double TOLERANCE = 1e-9;

    static ExpectedValue of(JsonNode column, List<FlatRow> all) {
        List<FlatRow> rows = filtered(column.at("/filter/query").asText(), all);
        String field = column.path("sourceField").asText();
        return switch (column.path("operationType").asText()) {
            case "count" -> number(rows.size());
            case "unique_count" ->
                number(rows.stream()
                        .flatMap(row -> row.values(field).stream())
                        .distinct()
                        .count());
            case "last_value" -> last(rows, field);
            case "percentile" ->
                quantile(numbers(rows, field), column.at("/params/percentile").asDouble() / 100);
            default -> number(column.path("operationType").asText(), numbers(rows, field));
        };
    }

    private static List<FlatRow> filtered(String query, List<FlatRow> rows) {
        if (query.isEmpty()) {
            return rows;
        }
        Kql kql = Kql.parse(query);
        return rows.stream().filter(kql::matches).toList();
    }

    static ExpectedValue ratio(ExpectedValue part, ExpectedValue all) {
        return all.isNone() || all.low == 0 ? none() : number(part.low / all.low);
    }

    private static double[] numbers(List<FlatRow> rows, String field) {
        return rows.stream()
                .flatMap(row -> row.numbers(field).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static ExpectedValue number(String operation, double[] sorted) {
        if (operation.equals("sum")) {
            return number(DoubleStream.of(sorted).sum());
        }
        if (sorted.length == 0) {
            return none();
        }
        return switch (operation) {
            case "min" -> number(sorted[0]);
            case "max" -> number(sorted[sorted.length - 1]);
            case "average" -> number(DoubleStream.of(sorted).average().orElseThrow());
            default -> throw new AssertionError("no rule for " + operation);
        };
    }

    /** Between the values next to its rank, whatever the way to interpolate; one more of each hundred for the digest's error. */
    private static ExpectedValue quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return none();
        }
        double rank = share * sorted.length;
        int slack = 1 + sorted.length / 100;
        int low = (int) Math.max(0, Math.floor(rank) - slack);
        int high = (int) Math.min(sorted.length - 1, Math.ceil(rank) + slack);
        return new ExpectedValue(sorted[low], sorted[high], Set.of());
    }

    private static ExpectedValue last(List<FlatRow> rows, String field) {
        long newest = rows.stream().mapToLong(FlatRow::time).max().orElse(0);
        Set<Object> values = new HashSet<>();
        rows.stream().filter(row -> row.time() == newest).forEach(row -> values.addAll(row.values(field)));
        return values.isEmpty() ? none() : new ExpectedValue(Double.NaN, Double.NaN, values);
    }

    private static ExpectedValue number(double value) {
        return new ExpectedValue(value, value, Set.of());
    }

    private static ExpectedValue none() {
        return new ExpectedValue(Double.NaN, Double.NaN, Set.of());
    }

    boolean isNone() {
        return anyOf.isEmpty() && Double.isNaN(low);
    }

    boolean allows(@Nullable Object value) {
        if (isNone() || value == null) {
            return isNone() && value == null;
        }
        return anyOf.isEmpty()
                ? value instanceof Double number && between(number, low, high)
                : anyOf.stream().anyMatch(one -> same(one, value));
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Double number && other instanceof Double found
                ? between(found, number, number)
                : Objects.equals(one, other);
    }

    private static boolean between(double number, double low, double high) {
        double slack = TOLERANCE * Math.max(1, Math.abs(number));
        return number >= low - slack && number <= high + slack;
    }

    @Override
    public String toString() {
        return isNone()
                ? "nothing"
                : !anyOf.isEmpty() ? "one of " + anyOf : low == high ? "" + low : low + " to " + high;
    }
}
