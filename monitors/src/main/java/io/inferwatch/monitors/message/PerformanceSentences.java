// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sentences about how good a model is. */
final class PerformanceSentences {
    private PerformanceSentences() {}

    static String of(CheckResult check) {
        Details details = check.details();
        if (details.has("expected")) {
            return gap(check);
        }
        if (check.monitor().startsWith("slice")) {
            return slices(check) + significance(check);
        }
        if (details.has("naive_rate")) {
            return positives(check);
        }
        if (details.has("error_distance")) {
            return distances(check) + significance(check);
        }
        if (details.has("error_stream")) {
            return errors(check) + ", read label by label (" + check.monitor() + ")";
        }
        return name(check) + " of " + check.subject() + verb(check) + ": " + values(check)
                + details.range("interval")
                        .map(range -> " (95 % " + Phrases.range(range) + ")")
                        .orElse("")
                + coverage(check) + cause(details) + significance(check);
    }

    private static String positives(CheckResult check) {
        Details details = check.details();
        String seen = Numbers.percent(Phrases.amount(details, "naive_rate"));
        String expected = values(check);
        return "positive rate of " + check.subject() + ": " + expected
                + details.range("interval")
                        .map(range -> " (95 % " + Numbers.percent(atLeast(range)) + " to "
                                + Numbers.percent(atMost(range)) + ")")
                        .orElse("")
                + ", corrected for labels still to come: " + seen + " seen, " + expected + " expected";
    }

    private static double atLeast(Range range) {
        return range.min() == null ? 0 : range.min();
    }

    private static double atMost(Range range) {
        return range.max() == null ? 1 : range.max();
    }

    private static String distances(CheckResult check) {
        Double distance = check.evidence().statistic();
        return (check.isWrong()
                        ? "Errors of " + check.subject() + " are distributed differently"
                        : "Errors of " + check.subject() + " are distributed as before")
                + ": largest distance " + Numbers.number(distance == null ? 0 : distance) + ", median "
                + check.details().change("error_distance").map(Phrases::change).orElse("–");
    }

    private static String slices(CheckResult check) {
        List<Change> slices = check.details().changes("slice_loss");
        if (slices.isEmpty()) {
            return "No part of the traffic is worse than the rest";
        }
        Change worst = slices.get(0);
        return (check.isWrong() ? "Worse where " : "As in the rest where ") + worst.of() + ": mean error "
                + Numbers.number(worst.to()) + ", expected " + Numbers.number(worst.from()) + ", "
                + Phrases.rows(Phrases.count(check.details(), "rows_of_slice")) + others(slices.size() - 1);
    }

    private static String others(int parts) {
        return parts == 0 ? "" : ", and in " + parts + (parts == 1 ? " other part" : " other parts");
    }

    private static String errors(CheckResult check) {
        return (check.isWrong() ? "Errors rose: mean " : "Errors as before: mean ")
                + check.details().change("error_stream").map(Phrases::change).orElse("–");
    }

    /** How far the labels are from what the inputs let expect. */
    private static String gap(CheckResult check) {
        Details details = check.details();
        return details.change("expected")
                        .map(each -> String.valueOf(each.of()).replace('_', ' ') + " of " + check.subject()
                                + (check.isWrong()
                                        ? " is not what the inputs let expect: "
                                        : " is as the inputs let expect: ")
                                + Numbers.number(each.from()) + " expected, " + Numbers.number(each.to()) + " seen")
                        .orElse("–")
                + Optional.ofNullable(check.evidence().statistic())
                        .map(z -> ", z " + Numbers.number(z))
                        .orElse("")
                + (check.isWrong() ? cause(details) : "");
    }

    static String title(CheckResult check) {
        Optional<Change> expected = check.details().change("expected");
        if (expected.isPresent()) {
            return check.isWrong()
                    ? "Inputs no longer mean what they meant: "
                            + String.valueOf(expected.get().of()) + " "
                            + Numbers.number(expected.get().to()) + ", expected "
                            + Numbers.number(expected.get().from())
                    : "Performance as the inputs let expect";
        }
        if (check.details().has("error_stream")) {
            return errors(check);
        }
        if (check.details().has("naive_rate")) {
            return "Positive rate: " + values(check) + ", corrected for labels still to come";
        }
        if (check.details().has("error_distance")) {
            Double distance = check.evidence().statistic();
            return "Errors distributed " + (check.isWrong() ? "differently" : "as before") + ": distance "
                    + Numbers.number(distance == null ? 0 : distance);
        }
        if (check.monitor().startsWith("slice")) {
            return slices(check);
        }
        String segment = check.scope().segment();
        return capital(name(check)) + verb(check) + ": " + values(check) + (segment == null ? "" : " in " + segment);
    }

    static String unanswered(CheckResult check, String reason) {
        return capital(name(check)) + " not known: " + reason + oddRows(check.details());
    }

    private static String name(CheckResult check) {
        String metric = check.monitor();
        String words = switch (metric) {
            case "mae", "mse", "rmse", "mape", "smape", "wape", "nrmse", "msle", "rmsle" ->
                metric.toUpperCase(Locale.ROOT);
            default -> metric.replace("roc_auc", "ROC_AUC").replace('_', ' ');
        };
        return check.family() == Family.ESTIMATED_PERFORMANCE ? "estimated " + words : words;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String verb(CheckResult check) {
        return switch (check.direction()) {
            case UP -> " rose";
            case DOWN -> " fell";
            case CHANGED -> " changed";
            case NONE -> MetricDirection.of(check.monitor()) == MetricDirection.DESCRIPTIVE ? "" : " as before";
        };
    }

    private static String values(CheckResult check) {
        Optional<Change> change = check.details().change("metric");
        return change.isPresent()
                ? Phrases.change(change.get())
                : check.details().amount("metric").map(Phrases::amount).orElse("–");
    }

    private static String coverage(CheckResult check) {
        Details details = check.details();
        if (check.family() == Family.ESTIMATED_PERFORMANCE) {
            return ", without labels";
        }
        if (!details.has("labelled")) {
            return details.amount("total_value")
                    .map(total -> ", " + Numbers.number(total.value()) + " in all")
                    .orElse("");
        }
        return ", " + Phrases.counted(details, "labelled") + " of " + Phrases.counted(details, "events")
                + " events labelled"
                + oddRows(details)
                + (details.text("mature").filter("false"::equals).isPresent() ? ", more labels may come" : "");
    }

    private static String oddRows(Details details) {
        return odd(details, "unusable", "without a usable prediction")
                + odd(details, "odd_probabilities", "with probabilities that are none");
    }

    private static String odd(Details details, String name, String what) {
        return details.has(name) ? ", " + Phrases.counted(details, name) + " " + what : "";
    }

    private static String cause(Details details) {
        return details.text("cause")
                .map(cause -> switch (cause) {
                    case "data_moved" -> "; the inputs moved, and explain it";
                    case "world_changed" -> "; the inputs do not explain it: they mean something else than before";
                    default -> "";
                })
                .orElse("");
    }

    private static String significance(CheckResult check) {
        Double p = check.evidence().adjustedPValue() != null
                ? check.evidence().adjustedPValue()
                : check.evidence().pValue();
        return check.isWrong() && p != null ? ", p " + Numbers.pValue(p) : "";
    }
}
