// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, in words that need no knowledge of statistics. */
final class Titles {
    static final int LONGEST = 90;

    private Titles() {}

    static String of(CheckResult check) {
        String text = text(check).replaceAll("\\s*\\R\\s*", " ").strip();
        String title = text.isEmpty() ? Subjects.shortName(check.subject()) : text;
        return title.codePointCount(0, title.length()) <= LONGEST
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…";
    }

    private static String text(CheckResult check) {
        String name = Subjects.shortName(check.subject());
        if (check.reason() != null && MessageFormat.kind(check) == MonitorSpec.Kind.METRIC) {
            return PerformanceSentences.unanswered(check, check.reason().text());
        }
        if (check.reason() != null) {
            return name + " not evaluated: " + check.reason().text();
        }
        Optional<String> stored = check.details().text(Details.SENTENCE);
        if (stored.isPresent()) {
            return stored.get();
        }
        return switch (MessageFormat.kind(check)) {
            case CONTRACT -> contract(check, name);
            case SERIES -> series(check, name);
            case EVENTS -> events(check, name);
            case METRIC -> PerformanceSentences.title(check);
            case NUMBERS, SHARES, TWO_VALUES, OWN_QUESTION, SUMMARY, ROWS ->
                check.isWrong() ? wrong(check, name) : healthy(check, name);
        };
    }

    private static String healthy(CheckResult check, String name) {
        return switch (check.monitor()) {
            case "dataset_drift" -> dataset(check.details());
            case "pii" ->
                "No new personal data in "
                        + (check.subject().equals(CheckResult.ALL_OTHERS) ? "any other field" : name);
            case "out_of_bounds" -> name + " is within its bounds";
            case "missing_share" -> name + " is missing as often as before";
            case "zero_share" -> name + " is zero as often as before";
            case "new_category", "new_error" -> "No new values in " + name;
            case "error_rate" -> "Calls fail as often as before";
            case "latency" -> "Response time as before";
            case "volume", "silence" -> "Traffic as before";
            case "run_rows" -> "Run as large as before";
            default -> name + " as before";
        };
    }

    private static String wrong(CheckResult check, String name) {
        Details details = check.details();
        return switch (check.monitor()) {
            case "error_rate" ->
                details.change("failed_share")
                        .map(share -> "Calls fail: " + insteadOf(share))
                        .orElse(name + " changed");
            case "latency" -> latency(check, name);
            case "volume", "silence" -> traffic(check, name);
            case "run_rows", "missing_run" -> run(check, name);
            case "new_error" -> "New error " + items(check, name);
            case "new_category" -> newValues(check, name);
            case "missing_share" ->
                details.text("arrives_as").isPresent()
                        ? name + ": " + ContractSentences.retyped(check)
                        : details.change("missing_share")
                                .map(share -> name + " is missing in " + Numbers.percent(share.to()) + " of rows"
                                        + was(share))
                                .orElse(name + " is missing more or less often");
            case "zero_share" ->
                details.change("zero_share")
                        .map(share -> zero(check, name, share))
                        .orElse(name + " is zero more or less often");
            case "non_finite" ->
                details.change("non_finite_share")
                        .map(share -> name + " is NaN or infinite in " + Numbers.percent(share.to()) + " of rows"
                                + was(share))
                        .orElse(name + " is NaN or infinite");
            case "staleness" ->
                details.change("same_answer_share")
                        .map(share -> name + " is " + share.of() + " in " + Numbers.percent(share.to()) + " of calls"
                                + was(share))
                        .orElse(name + " stands still");
            case "pii" -> personalData(check, name);
            case "dataset_drift" -> dataset(details);
            case "out_of_bounds" ->
                name + " out of bounds: " + ProfileSentences.range(details, "seen") + ", "
                        + ProfileSentences.range(details, "allowed") + " allowed";
            case "attribution_ndcg" ->
                "Attributions changed order: first " + ProfileSentences.first(check, "first_now") + ", was "
                        + ProfileSentences.first(check, "first_before");
            case "pca_reconstruction", "domain_classifier" ->
                name + " changed, most in "
                        + ProfileSentences.first(check, check.monitor().equals("domain_classifier") ? "by" : "most_in");
            default -> distribution(check, name);
        };
    }

    /** The mean where it moved, else the share that changed most. */
    private static String distribution(CheckResult check, String name) {
        Details details = check.details();
        Optional<Change> mean = details.change("mean");
        Optional<Change> share = Optional.<Change>empty()
                .or(() -> details.change("share"))
                .or(() -> details.change("share_below"))
                .or(() -> details.change("share_up_to"));
        boolean moved = check.direction() == Direction.UP || check.direction() == Direction.DOWN;
        if (mean.isPresent() && (moved || share.isEmpty())) {
            return name + verb(check.direction()) + ": mean " + Phrases.change(mean.get());
        }
        return share.map(change -> name + " changed: share " + shareOf(change) + ": " + Phrases.change(change))
                .orElse(name + verb(check.direction()));
    }

    private static String shareOf(Change change) {
        return switch (change.name()) {
            case "share_below" -> "below " + change.of();
            case "share_up_to" -> "up to " + change.of();
            default -> "of " + change.of();
        };
    }

    private static String verb(Direction direction) {
        return switch (direction) {
            case UP -> " rose";
            case DOWN -> " fell";
            case CHANGED, NONE -> " changed";
        };
    }

    private static String insteadOf(Change share) {
        return Numbers.percent(share.to()) + " instead of " + Numbers.percent(share.from());
    }

    private static String was(Change share) {
        return " (was " + Numbers.percent(share.from()) + ")";
    }

    private static String latency(CheckResult check, String name) {
        Optional<Change> median = check.details().change("median");
        Optional<Change> slowest = check.details().change("p95");
        if (median.isEmpty() || slowest.isEmpty()) {
            return name + " changed";
        }
        return (check.direction() == Direction.DOWN ? "Faster" : "Slower") + ": median "
                + Phrases.change(median.get()) + ", slowest 5 % above "
                + Numbers.milliseconds(slowest.get().to()) + " (was "
                + Numbers.milliseconds(slowest.get().from()) + ")";
    }

    private static String traffic(CheckResult check, String name) {
        return check.details()
                .change("rows_per_hour")
                .map(rows -> (rows.to() == 0 ? "No events" : rows.to() < rows.from() ? "Fewer events" : "More events")
                        + ": " + Numbers.number(rows.to()) + " an hour instead of about "
                        + Numbers.number(rows.from()))
                .orElse(name + " changed");
    }

    private static String run(CheckResult check, String name) {
        return check.details()
                .change("rows_of_run")
                .map(rows -> rows.to() == 0
                        ? "No run: about " + Numbers.number(rows.from()) + " rows are missing"
                        : (rows.to() < rows.from() ? "Short" : "Large") + " run: " + Numbers.number(rows.to())
                                + " rows instead of about " + Numbers.number(rows.from()))
                .orElse(name + " changed");
    }

    private static String items(CheckResult check, String otherwise) {
        List<Item> items = check.details().items("new_values");
        return items.isEmpty()
                ? "in " + otherwise
                : items.stream()
                                .limit(1)
                                .map(item ->
                                        item.text() + ": " + calls(Objects.requireNonNullElse(item.rows(), 0L), check))
                                .collect(Collectors.joining())
                        + (items.size() > 1 ? ", and others" : "");
    }

    /** {@code 53 of 451 calls (12 %)}. */
    private static String calls(long n, CheckResult check) {
        Long all = check.evidence().nCurrent();
        return all == null || all < n || all == 0
                ? Numbers.count(n) + (n == 1 ? " call" : " calls")
                : Numbers.count(n) + " of " + Numbers.count(all) + (all == 1 ? " call (" : " calls (")
                        + Numbers.percent((double) n / all) + ")";
    }

    private static String newValues(CheckResult check, String name) {
        List<Item> items = check.details().items("new_values");
        return items.isEmpty()
                ? distribution(check, name)
                : "New values in " + name + ": "
                        + items.stream().map(Phrases::inRows).collect(Collectors.joining(", "));
    }

    private static String zero(CheckResult check, String name, Change share) {
        boolean probability = check.subject().startsWith(Fields.PREDICTION_PROBABILITY);
        return name
                + (probability ? " is exactly 0 in " : " is 0 in ")
                + Numbers.percent(share.to())
                + (probability ? " of calls" : " of rows")
                + was(share);
    }

    private static String personalData(CheckResult check, String name) {
        String types = check.details().items("types").stream()
                .map(item -> item.rows() == null ? item.text() : Phrases.inRows(item))
                .collect(Collectors.joining(", "));
        return "Personal data in " + name + ": " + types.replace("'", "")
                + check.details()
                        .change("type_share")
                        .filter(share -> share.from() > 0)
                        .map(share -> " in " + Numbers.percent(share.to()) + " of rows" + was(share))
                        .orElse("");
    }

    private static String dataset(Details details) {
        long drifted = Phrases.count(details, "drifted_columns");
        return (drifted == 0 ? "None" : Numbers.count(drifted)) + " of " + Phrases.counted(details, "columns")
                + " input columns changed";
    }

    private static String contract(CheckResult check, String name) {
        String clause = ContractSentences.clause(check);
        return check.subject().equals(CheckResult.ALL_OTHERS) ? clause : name + ": " + clause;
    }

    private static String series(CheckResult check, String name) {
        Details details = check.details();
        Optional<Change> change = details.change("series");
        if (check.monitor().equals("metric_change")) {
            return unusual(check, change, check.subject());
        }
        if (check.monitor().equals("anomaly")) {
            return unusual(check, change, name);
        }
        if (check.monitor().equals("experiment_verdict")) {
            return "Take back version " + Phrases.text(details, "candidate") + ": experiment " + check.subject();
        }
        if (check.monitor().equals("saturation")) {
            List<Amount> hosts = details.amounts("host_load");
            return hosts.isEmpty()
                    ? "Hosts have enough"
                    : hosts.size() + " of " + Phrases.counted(details, "hosts") + " hosts saturated";
        }
        if (check.monitor().equals("version_age")) {
            return "Version " + check.scope().modelVersion() + " is in production for "
                    + details.amount("days_in_production").map(Phrases::amount).orElse("some") + " days";
        }
        if (check.monitor().equals("upstream_events")) {
            return "Upstream model " + check.subject() + (check.isWrong() ? " has no events" : " has events");
        }
        return check.monitor() + ": " + SeriesSentences.of(check);
    }

    private static String unusual(CheckResult check, Optional<Change> change, String name) {
        return change.map(moved -> name + " unusually " + (check.direction() == Direction.UP ? "high" : "low")
                        + ": " + Phrases.value(moved.to(), moved.unit()) + " instead of about "
                        + Phrases.value(moved.from(), moved.unit()))
                .orElse(name + " as usual");
    }

    private static String events(CheckResult check, String name) {
        Details details = check.details();
        return switch (check.monitor()) {
            case "client_share" ->
                details.change("client_share")
                        .map(share -> share.of() + " makes " + Numbers.percent(share.to()) + " of the "
                                + Phrases.text(details, "what") + was(share))
                        .orElse("Callers as before");
            case "outlier_requests" ->
                details.change("far_share")
                        .map(share -> "Unusual requests: " + Phrases.change(share))
                        .orElse("Requests as before");
            default -> template(check, name);
        };
    }

    private static String template(CheckResult check, String name) {
        Details details = check.details();
        String kind = check.monitor().equals("error_template") ? "error text" : "text";
        String text = details.text("template").orElse(name);
        String rows = Phrases.rows(Phrases.count(details, "rows"));
        int room = LONGEST - kind.length() - rows.length() - 20;
        String shown = text.codePointCount(0, text.length()) <= room
                ? text
                : text.substring(0, text.offsetByCodePoints(0, room)) + "…";
        return switch (Phrases.text(details, "problem")) {
            case "new" -> "New " + kind + " \"" + shown + "\": " + rows;
            case "more_frequent" -> "More often, " + kind + " \"" + shown + "\": " + rows;
            case "gone" -> "Gone, " + kind + " \"" + shown + "\"";
            default ->
                Phrases.count(details, "not_as_before") > 0
                        ? name + ": " + Phrases.counted(details, "not_as_before") + " templates changed"
                        : name + " as before";
        };
    }
}
