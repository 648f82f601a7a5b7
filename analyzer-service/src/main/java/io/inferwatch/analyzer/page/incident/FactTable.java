// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of a check as lines of a table: what it was, what it is, and how much that is. Pure. */
final class FactTable {
    private static final int MOST = 4;
    private static final int MOST_ITEMS = 3;

    /** Facts that stand elsewhere in a block, or help only those who know the test. */
    private static final Set<String> ELSEWHERE = Set.of("design_effect", "explains", "gap_at");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("mean", "Mean"),
            Map.entry("median", "Median"),
            Map.entry("sigma", "Spread (σ)"),
            Map.entry("p95", "Slowest 5 % above"),
            Map.entry("failed_share", "Failed calls"),
            Map.entry("missing_share", "Missing"),
            Map.entry("zero_share", "Exactly 0"),
            Map.entry("non_finite_share", "NaN or infinite"),
            Map.entry("rows_per_hour", "Events per hour"),
            Map.entry("rows_of_run", "Rows of the run"),
            Map.entry("far_share", "Unusual requests"),
            Map.entry("template_share", "Share of rows with this text"),
            Map.entry("rare_and_unknown_share", "Rare and unknown values"),
            Map.entry("series", "Value"),
            Map.entry("expected", "Expected"),
            Map.entry("reconstruction_error", "Reconstruction error"));

    private FactTable() {}

    static List<FactRow> of(CheckResult check) {
        List<FactRow> changes = rows(check, fact -> fact instanceof Change || fact instanceof Items);
        List<FactRow> all = changes.isEmpty() ? rows(check, fact -> true) : changes;
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static List<FactRow> rows(CheckResult check, Predicate<Fact> kind) {
        List<FactRow> rows = new ArrayList<>();
        check.details().facts().stream()
                .filter(fact -> !ELSEWHERE.contains(fact.name()))
                .filter(kind)
                .flatMap(fact -> row(check, fact))
                .forEach(rows::add);
        return rows;
    }

    private static Stream<FactRow> row(CheckResult check, Fact fact) {
        if (fact instanceof Change change) {
            return Stream.of(new FactRow(
                    label(change.name(), change.of()),
                    value(change.from(), change.to(), change.unit(), true),
                    value(change.from(), change.to(), change.unit(), false),
                    difference(change)));
        }
        if (fact instanceof Items items) {
            return items.name().equals("new_values") || items.name().equals("types") ? items(items) : Stream.empty();
        }
        if (fact instanceof Range range && range.name().equals("seen")) {
            return Stream.of(new FactRow(
                    "Values",
                    check.details().range("allowed").map(FactTable::range).orElse(FactRow.NOTHING),
                    range(range),
                    ""));
        }
        return fact instanceof Amount amount && amount.unit() == Unit.COUNT
                ? Stream.of(new FactRow(
                        label(amount.name(), amount.of()),
                        FactRow.NOTHING,
                        Numbers.count(Math.round(amount.value())),
                        ""))
                : Stream.empty();
    }

    private static Stream<FactRow> items(Items items) {
        boolean types = items.name().equals("types");
        return items.items().stream()
                .limit(MOST_ITEMS)
                .map(item -> new FactRow(
                        types ? item.text() : "“" + item.text() + "”",
                        types ? FactRow.NOTHING : "none",
                        item.rows() == null ? "yes" : rows(Objects.requireNonNull(item.rows())),
                        types ? "" : "new"));
    }

    private static String rows(long rows) {
        return Numbers.count(rows) + (rows == 1 ? " row" : " rows");
    }

    private static String label(String name, @Nullable String of) {
        return switch (name) {
            case "share" -> "Share of " + of;
            case "share_below" -> "Below " + of;
            case "share_up_to" -> "Up to " + of;
            case "same_answer_share" -> "Answer is " + of;
            case "type_share" -> "Rows with " + of;
            case "client_share" -> "Calls of " + of;
            default -> {
                String words = LABELS.getOrDefault(name, capital(name.replace('_', ' ')));
                yield of == null ? words : words + " (" + of + ")";
            }
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Both ends as the one format of changes writes them, so that they have the same decimals. */
    private static String value(double from, double to, Unit unit, boolean first) {
        String both = switch (unit) {
            case SHARE -> Numbers.percentChange(from, to);
            case MILLISECONDS -> Numbers.milliseconds(from) + " → " + Numbers.milliseconds(to);
            case COUNT -> Numbers.count(Math.round(from)) + " → " + Numbers.count(Math.round(to));
            case VALUE, RATIO -> Numbers.change(from, to);
        };
        int arrow = both.indexOf(" → ");
        return first ? both.substring(0, arrow) : both.substring(arrow + 3);
    }

    private static String difference(Change change) {
        double difference = change.to() - change.from();
        if (!Double.isFinite(difference) || difference == 0) {
            return difference == 0 ? "0" : FactRow.NOTHING;
        }
        return switch (change.unit()) {
            case SHARE -> Numbers.points(difference);
            case MILLISECONDS -> change.from() > 0 ? Numbers.times(change.to() / change.from()) : "";
            case COUNT -> signed(difference, Numbers.count(Math.round(difference)));
            case VALUE, RATIO -> signed(difference, Numbers.number(difference));
        };
    }

    private static String signed(double difference, String text) {
        return difference > 0 ? "+" + text : text;
    }

    private static String range(Range range) {
        Double min = range.min();
        Double max = range.max();
        if (min == null) {
            return max == null ? "any" : "at most " + Numbers.number(max);
        }
        return max == null ? "at least " + Numbers.number(min) : Numbers.range(min, max);
    }
}
