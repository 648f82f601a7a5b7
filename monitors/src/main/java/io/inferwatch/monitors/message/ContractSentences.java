// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.text.Kinds;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sentences about the rules of a data contract. */
final class ContractSentences {
    private ContractSentences() {}

    static String of(CheckResult check) {
        Details details = check.details();
        String clause = clause(check);
        boolean limited = details.has("rows_of") && (details.has("warns_above") || details.has("fails_above"));
        return (check.subject().equals(CheckResult.ALL_OTHERS) ? "" : check.subject() + ": ")
                + clause
                + (limited ? ", " + limit(check) : "");
    }

    /** What is so, without the limit. */
    static String clause(CheckResult check) {
        Details details = check.details();
        String rows = Phrases.counted(details, "rows");
        String share = rows + " of " + Phrases.rows(Phrases.count(details, "rows_of"));
        String counted = share + " ("
                + Numbers.percent(Objects.requireNonNullElse(check.evidence().effect(), 0.0)) + ") ";
        String allowed = ProfileSentences.range(details, "allowed");
        return switch (Phrases.text(details, "problem")) {
            case "without_value" -> counted + "without a value";
            case "non_finite" -> counted + "are NaN or infinite";
            case "special" -> counted + "are " + Phrases.text(details, "value");
            case "outside_range" -> counted + "outside " + allowed + seen(details);
            case "outside_domain" ->
                counted + "with a value that is none of the " + Phrases.counted(details, "allowed_values") + " allowed"
                        + others(details);
            case "repeated" ->
                "about " + Phrases.counted(details, "distinct") + " distinct among "
                        + Phrases.counted(details, "values") + " values, "
                        + Numbers.percent(Phrases.amount(details, "repeated_share")) + " repeated, at most "
                        + Numbers.percent(Phrases.amount(details, "fails_above")) + " allowed";
            case "not_as_compared" -> counted + "do not have " + Phrases.text(details, "rule");
            case "not_as_rule" -> counted + "are not as the rule says";
            case "found_by_query" -> counted + "found by the rule's query";
            case "aggregate" ->
                Phrases.text(details, "rule") + " is " + Numbers.number(Phrases.amount(details, "aggregate")) + ", "
                        + allowed + " allowed";
            case "as_allowed" -> Phrases.rows(Phrases.count(details, "rows")) + ", as allowed";
            case "not_indexed" -> share + " hold a value that is not of the column's type (not indexed)";
            case "retyped" -> retyped(check);
            case "missing" -> "missing, none of " + Phrases.rows(Phrases.count(details, "rows_of")) + " has a value";
            case "there" -> "there, with a value in " + share;
            case "new_column" -> "new column, with a value in " + share;
            case "new_columns_allowed" -> "new columns are allowed";
            case "no_new_columns" -> "no new columns";
            case "no_other_new_columns" -> "no other new columns";
            default ->
                details.has("rows_per_hour")
                        ? Numbers.number(Phrases.amount(details, "rows_per_hour")) + " an hour, " + allowed + " allowed"
                        : Phrases.rows(Phrases.count(details, "rows")) + ", " + allowed + " allowed";
        };
    }

    /** {@code changed its kind from number to text: 100 of 100 rows arrive as input.cat.age}. */
    static String retyped(CheckResult check) {
        Details details = check.details();
        String other = Phrases.text(details, "arrives_as");
        return "changed its kind from " + before(check.subject(), other) + " to " + Kinds.of(other) + ": "
                + Phrases.counted(details, "rows") + " of " + Phrases.rows(Phrases.count(details, "rows_of"))
                + " arrive as " + other;
    }

    /** A number that describes a text belongs to that text: {@code input.num.note.length} of {@code input.cat.note}. */
    private static String before(String column, String other) {
        String feature = other.substring(other.indexOf('.', other.indexOf('.') + 1) + 1);
        return column.endsWith("." + feature) ? Kinds.of(column) : "free text";
    }

    private static String seen(Details details) {
        return details.range("seen")
                .filter(range -> range.min() != null && range.max() != null)
                .map(range -> ", smallest " + Numbers.number(Objects.requireNonNull(range.min())) + ", largest "
                        + Numbers.number(Objects.requireNonNull(range.max())))
                .orElse("");
    }

    private static String others(Details details) {
        List<String> names = details.items("other_values").stream()
                .map(Item::text)
                .map(name -> "'" + name + "'")
                .toList();
        return names.isEmpty() ? "" : " (" + Phrases.names(names) + ")";
    }

    private static String limit(CheckResult check) {
        Optional<Double> warns = check.details().amount("warns_above").map(Amount::value);
        Optional<Double> fails = check.details().amount("fails_above").map(Amount::value);
        String warning = "more than " + Numbers.percent(warns.orElse(0.0)) + " warns";
        if (fails.isEmpty()) {
            return warning;
        }
        String allowed = fails.get() == 0 ? "none allowed" : "at most " + Numbers.percent(fails.get()) + " allowed";
        return check.status() == Status.WARN ? warning + ", " + allowed : allowed;
    }
}
