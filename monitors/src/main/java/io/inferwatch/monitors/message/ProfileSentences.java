// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences about what was computed from profiles and rows. */
final class ProfileSentences {
    private ProfileSentences() {}

    static String of(CheckResult check) {
        return switch (check.monitor()) {
            case "pii" -> personalData(check);
            case "dataset_drift" -> dataset(check);
            case "out_of_bounds" -> bounds(check);
            case "attribution_ndcg" -> ranking(check);
            default -> test(check);
        };
    }

    /** The subject as sentences call it. */
    static String subject(CheckResult check) {
        String subject = check.subject();
        return switch (check.monitor()) {
            case "missing_share" -> "missing share of " + subject;
            case "dataset_drift" -> "the dataset";
            case "pca_reconstruction", "domain_classifier" -> "the inputs together";
            case "attribution_ndcg" -> "ranking of attributions";
            default -> subject.equals(CheckResult.ALL_OTHERS) ? "all columns" : subject;
        };
    }

    private static String test(CheckResult check) {
        if (check.details().text("arrives_as").isPresent()) {
            return check.subject() + ": " + ContractSentences.retyped(check);
        }
        return test(check, subject(check));
    }

    private static String test(CheckResult check, String subject) {
        String facts = Phrases.of(check.details());
        return subject + " " + verb(check.direction()) + ": " + facts + (facts.isEmpty() ? "" : ", ") + numbers(check);
    }

    static String verb(Direction direction) {
        return switch (direction) {
            case UP -> "shifted up";
            case DOWN -> "shifted down";
            case CHANGED -> "changed";
            case NONE -> "as before";
        };
    }

    /** Effect and threshold, statistic, p, rows, design effects and the adjustment for many tests. */
    static String numbers(CheckResult check) {
        Evidence evidence = check.evidence();
        Optional<MonitorSpec> spec = MessageFormat.spec(check);
        StringBuilder text = new StringBuilder(
                        spec.map(MonitorSpec::effectLabel).orElse("effect"))
                .append(' ')
                .append(number(evidence.effect()))
                .append(" (threshold ")
                .append(number(evidence.threshold()))
                .append(')');
        @Nullable String statistic = spec.map(MonitorSpec::statisticLabel).orElse(null);
        if (statistic != null) {
            text.append(", ").append(statistic).append(' ').append(number(evidence.statistic()));
        }
        if (evidence.pValue() != null) {
            text.append(", p ").append(Numbers.pValue(evidence.pValue()));
        }
        text.append(", ").append(sizes(evidence));
        check.details()
                .change("design_effect")
                .ifPresent(effect -> text.append(" (design effect ")
                        .append(Numbers.number(effect.from()))
                        .append(" vs ")
                        .append(Numbers.number(effect.to()))
                        .append(')'));
        return text + adjustment(check);
    }

    private static String number(@Nullable Double x) {
        return x == null ? "–" : Numbers.number(x);
    }

    static String sizes(Evidence evidence) {
        return Numbers.count(Objects.requireNonNullElse(evidence.nReference(), 0L)) + " vs "
                + Numbers.count(Objects.requireNonNullElse(evidence.nCurrent(), 0L)) + " rows";
    }

    private static String adjustment(CheckResult check) {
        Double adjusted = check.evidence().adjustedPValue();
        Details details = check.details();
        if (adjusted == null) {
            return "";
        }
        String p = "adjusted p " + Numbers.pValue(adjusted);
        if (details.has("not_significant_among")) {
            return "; not significant among " + Phrases.counted(details, "not_significant_among") + " checks (" + p
                    + ")";
        }
        return details.has("adjusted_among")
                ? "; " + p + " among " + Phrases.counted(details, "adjusted_among") + " checks"
                : "";
    }

    private static String personalData(CheckResult check) {
        Details details = check.details();
        String types = details.items("types").stream().map(Item::text).collect(Collectors.joining(", "));
        return switch (Phrases.text(details, "problem")) {
            case "none" -> check.subject() + ": no personal data";
            case "none_new" -> check.subject() + ": no new personal data";
            case "none_elsewhere" -> "no personal data in any other field";
            case "new_type" -> appeared(check, types);
            default -> test(check, types + " in " + check.subject());
        };
    }

    private static String appeared(CheckResult check, String types) {
        Details details = check.details();
        List<Item> items = details.items("types");
        String all = Phrases.rows(Objects.requireNonNullElse(check.evidence().nCurrent(), 0L));
        if (items.size() > 1) {
            String each = items.stream()
                    .map(item -> Phrases.inRows(item).replace("'", ""))
                    .collect(Collectors.joining(", "));
            return "personal data in " + check.subject() + ": " + each + ", of " + all + "; the reference has no "
                    + details.change("type_share").map(Change::of).orElse(types);
        }
        long rows =
                items.isEmpty() ? 0 : Objects.requireNonNullElse(items.get(0).rows(), 0L);
        return types + " appeared in " + check.subject() + ": " + Numbers.count(rows) + " of " + all + " ("
                + Numbers.percent(details.change("type_share").map(Change::to).orElse(0.0))
                + "), none in the reference";
    }

    private static String dataset(CheckResult check) {
        Details details = check.details();
        List<String> names = details.items("drifted").stream().map(Item::text).toList();
        long drifted = Phrases.count(details, "drifted_columns");
        return "the dataset " + (check.status() == Status.FAIL ? "drifted" : "as before") + ": "
                + Numbers.count(drifted) + " of " + Phrases.counted(details, "columns") + " columns drifted, "
                + (details.has("weighted_by") ? "by importance " : "")
                + Numbers.percent(Objects.requireNonNullElse(check.evidence().effect(), 0.0)) + " (threshold "
                + Numbers.percent(Objects.requireNonNullElse(check.evidence().threshold(), 0.0)) + ")"
                + (names.isEmpty() ? "" : ": " + Phrases.names(names) + (drifted > names.size() ? ", …" : ""));
    }

    private static String bounds(CheckResult check) {
        Details details = check.details();
        long n = Objects.requireNonNullElse(check.evidence().nCurrent(), 0L);
        String rows = check.isWrong()
                ? "at least " + Phrases.counted(details, "rows_outside_at_least") + " of " + Phrases.rows(n)
                : Phrases.rows(n);
        return check.subject() + (check.isWrong() ? " out of bounds: " : " within bounds: ") + range(details, "seen")
                + ", " + range(details, "allowed") + " allowed, " + rows;
    }

    static String range(Details details, String name) {
        return details.range(name).map(Phrases::range).orElseGet(() -> Phrases.range(new Range(name, null, null)));
    }

    private static String ranking(CheckResult check) {
        double threshold = Objects.requireNonNullElse(check.evidence().threshold(), 0.0);
        return subject(check) + (check.isWrong() ? " changed" : " as before") + ": NDCG "
                + number(check.evidence().statistic()) + " (wrong at " + Numbers.number(1 - threshold)
                + " or less), first " + first(check, "first_before") + " → " + first(check, "first_now") + ", "
                + sizes(check.evidence());
    }

    static String first(CheckResult check, String name) {
        return Phrases.names(
                check.details().items(name).stream().map(Item::text).toList());
    }
}
