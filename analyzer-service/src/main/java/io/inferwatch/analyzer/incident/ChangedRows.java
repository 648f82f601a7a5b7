// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.analyzer.kibana.KibanaLinks;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The rows that make a change, for people who look at events: by KQL, as a query of Elasticsearch, and as a selection.
 *
 * @param kql condition beyond model, version and time; empty: all rows
 * @param query the same as a query of Elasticsearch; empty: all rows
 */
public record ChangedRows(String kql, Map<String, Object> query) {
    public static final ChangedRows ALL = new ChangedRows("", Map.of());
    private static final double NANOS = 1e6;

    /** Empty: all rows. */
    public Optional<Selection> selection() {
        return query.isEmpty() ? Optional.empty() : Optional.of(new Selection.Query(query));
    }

    public static ChangedRows of(CheckResult check) {
        String column = check.subject();
        Details details = check.details();
        return switch (check.monitor()) {
            case "missing_share" -> isField(column) ? without(column) : ALL;
            case "zero_share" -> range(column, "=", 0, 1);
            case "error_rate" -> oneOf(Fields.EVENT_OUTCOME, List.of("failure"));
            case "new_error", "new_category" -> items(column, details.items("new_values"));
            case "latency" -> slow(check);
            case "non_finite" -> nonFinite(column);
            case "out_of_bounds" -> outside(check);
            case "pii" -> isField(column) ? all(exists(column), oneOf(Fields.PII_FIELDS, List.of(column))) : ALL;
            case "error_template" -> oneOf(Fields.EVENT_OUTCOME, List.of("failure"));
            default -> distribution(check);
        };
    }

    private static boolean isField(String column) {
        return column.startsWith("input.") || column.startsWith("prediction.") || column.startsWith("error.");
    }

    private static ChangedRows distribution(CheckResult check) {
        String column = check.subject();
        Details details = check.details();
        if (!isField(column)) {
            return ALL;
        }
        Optional<Change> below = details.change("share_below").or(() -> details.change("share_up_to"));
        if (below.isPresent() && number(below.get().of()).isPresent()) {
            boolean more = below.get().to() > below.get().from();
            boolean open = below.get().name().equals("share_below");
            return range(
                    column,
                    more ? (open ? "<" : "<=") : (open ? ">=" : ">"),
                    number(below.get().of()).getAsDouble(),
                    1);
        }
        Optional<Change> share = details.change("share").or(() -> details.change("same_answer_share"));
        return share.filter(change -> change.of() != null && change.to() > change.from())
                .map(change -> oneOf(column, List.of(String.valueOf(change.of()))))
                .orElse(exists(column));
    }

    private static ChangedRows slow(CheckResult check) {
        Optional<Change> slowest = check.details().change("p95");
        return slowest.isPresent() && check.direction() == Direction.UP
                ? range(Fields.EVENT_DURATION, ">", Math.rint(slowest.get().from()), NANOS)
                : ALL;
    }

    private static ChangedRows outside(CheckResult check) {
        String column = check.subject();
        Double min = check.details().range("allowed").map(range -> range.min()).orElse(null);
        Double max = check.details().range("allowed").map(range -> range.max()).orElse(null);
        if (min == null || max == null) {
            return min != null ? range(column, "<", min, 1) : max != null ? range(column, ">", max, 1) : ALL;
        }
        ChangedRows low = range(column, "<", min, 1);
        ChangedRows high = range(column, ">", max, 1);
        return new ChangedRows(
                "(" + low.kql + " or " + high.kql + ")",
                Map.of("bool", Map.of("should", List.of(low.query, high.query))));
    }

    private static ChangedRows items(String column, List<Item> items) {
        List<String> values = items.stream().map(Item::text).toList();
        return values.isEmpty() ? exists(column) : oneOf(column, values);
    }

    private static ChangedRows nonFinite(String column) {
        String name = column.startsWith(Fields.INPUT_NUM) ? column.substring(Fields.INPUT_NUM.length()) : column;
        return oneOf(Fields.INPUT_NONFINITE, List.of(name + ":NaN", name + ":+Infinity", name + ":-Infinity"));
    }

    private static ChangedRows exists(String column) {
        return new ChangedRows(column + " : *", Map.of("exists", Map.of("field", column)));
    }

    private static ChangedRows without(String column) {
        return new ChangedRows(
                "not " + column + " : *",
                Map.of("bool", Map.of("must_not", Map.of("exists", Map.of("field", column)))));
    }

    private static ChangedRows all(ChangedRows... parts) {
        List<ChangedRows> some = List.of(parts);
        return new ChangedRows(
                String.join(" and ", some.stream().map(ChangedRows::kql).toList()),
                Map.of(
                        "bool",
                        Map.of("filter", some.stream().map(ChangedRows::query).toList())));
    }

    private static ChangedRows oneOf(String column, List<String> values) {
        List<String> quoted = values.stream().map(KibanaLinks::quoted).toList();
        return new ChangedRows(
                column + " : " + (quoted.size() == 1 ? quoted.get(0) : "(" + String.join(" or ", quoted) + ")"),
                Map.of("terms", Map.of(column, values)));
    }

    private static ChangedRows range(String column, String relation, double limit, double scale) {
        double stored = limit * scale;
        Object value = stored == Math.rint(stored) && Math.abs(stored) < 1e15 ? (Object) (long) stored : stored;
        if (relation.equals("=")) {
            return new ChangedRows(column + " : " + value, Map.of("term", Map.of(column, value)));
        }
        String name = switch (relation) {
            case "<" -> "lt";
            case "<=" -> "lte";
            case ">" -> "gt";
            default -> "gte";
        };
        return new ChangedRows(
                column + " " + relation + " " + value, Map.of("range", Map.of(column, Map.of(name, value))));
    }

    /** Labels are numbers as people read them. */
    private static OptionalDouble number(@Nullable String label) {
        if (label == null) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(
                    Double.parseDouble(label.replace('\u2212', '-').replaceAll("\\s|\u202f", "")));
        } catch (NumberFormatException words) {
            return OptionalDouble.empty();
        }
    }
}
