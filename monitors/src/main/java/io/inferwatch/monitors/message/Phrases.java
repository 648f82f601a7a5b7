// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single facts as parts of a sentence. */
final class Phrases {
    /** Facts that sentences put elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of(
            "design_effect",
            "adjusted_among",
            "not_significant_among",
            "gap_at",
            "answers",
            "problem",
            "types",
            "sample",
            "hosts",
            "hosts_alive",
            "late_events",
            "events",
            "explains",
            "explained_among",
            "compared_among");

    private static final Map<String, String> WORDS = Map.of(
            "sigma", "σ",
            "share", "share of",
            "failed_share", "failed",
            "type_share", "rows with",
            "same_answer_share", "answer",
            "non_finite_share", "NaN or infinite",
            "rare_and_unknown_share", "rare and unknown values",
            "share_up_to", "share up to",
            "auc", "a classifier tells the rows apart with AUC",
            "auc_interval", "99 % interval");

    private Phrases() {}

    /** The facts of a comparison, separated by commas. */
    static String of(Details details) {
        if (details.text("answers").isPresent()) {
            return "answers differ";
        }
        return details.facts().stream()
                .filter(fact -> !ELSEWHERE.contains(fact.name()))
                .map(Phrases::of)
                .collect(Collectors.joining(", "));
    }

    private static String of(Fact fact) {
        String name = WORDS.getOrDefault(fact.name(), fact.name().replace('_', ' '));
        if (fact instanceof Change change) {
            String of = change.of() == null ? "" : " " + change.of() + ":";
            return name + of + " " + change(change);
        }
        if (fact instanceof Amount amount) {
            if (amount.name().equals("rows")) {
                return "in " + rows(Math.round(amount.value()));
            }
            return amount.name().equals("expected_rows")
                    ? Numbers.number(amount.value()) + " rows expected"
                    : name + " " + amount(amount) + (amount.of() == null ? "" : " (" + amount.of() + ")");
        }
        if (fact instanceof Items items) {
            return items.name().equals("new_values") ? newValues(items.items()) : name + " " + names(items.texts());
        }
        if (fact instanceof Range range) {
            return name + " " + range(range);
        }
        return fact instanceof Text text ? name + " " + text.text() : name;
    }

    static String newValues(List<Item> items) {
        return items.isEmpty()
                ? "no new values"
                : "new values " + items.stream().map(Phrases::inRows).collect(Collectors.joining(", "));
    }

    static String inRows(Item item) {
        Long rows = item.rows();
        return "'" + item.text() + "'" + (rows == null ? "" : " in " + rows(rows));
    }

    static String rows(long rows) {
        return Numbers.count(rows) + (rows == 1 ? " row" : " rows");
    }

    static String names(List<String> names) {
        return String.join(", ", names);
    }

    static String change(Change change) {
        return switch (change.unit()) {
            case SHARE -> Numbers.percentChange(change.from(), change.to());
            case MILLISECONDS -> Numbers.millisecondsChange(change.from(), change.to());
            case COUNT -> Numbers.count(Math.round(change.from())) + " → " + Numbers.count(Math.round(change.to()));
            case VALUE, RATIO -> Numbers.change(change.from(), change.to());
        };
    }

    static String amount(Amount amount) {
        return value(amount.value(), amount.unit());
    }

    static String value(double value, Unit unit) {
        return switch (unit) {
            case SHARE -> Numbers.percent(value);
            case MILLISECONDS -> Numbers.milliseconds(value);
            case COUNT -> Numbers.count(Math.round(value));
            case VALUE, RATIO -> Numbers.number(value);
        };
    }

    /** {@code 18 to 100}, {@code at least 18}, {@code at most 100}. */
    static String range(Range range) {
        @Nullable Double min = range.min();
        @Nullable Double max = range.max();
        if (min == null) {
            return max == null ? "anything" : "at most " + Numbers.number(max);
        }
        return max == null ? "at least " + Numbers.number(min) : Numbers.range(min, max);
    }

    static double amount(Details details, String name) {
        return details.amount(name).map(Amount::value).orElse(0.0);
    }

    static long count(Details details, String name) {
        return Math.round(amount(details, name));
    }

    static String counted(Details details, String name) {
        return Numbers.count(count(details, name));
    }

    static String text(Details details, String name) {
        return details.text(name).orElse("");
    }
}
