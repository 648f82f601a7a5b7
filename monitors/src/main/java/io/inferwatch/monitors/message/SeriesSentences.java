// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.text.Numbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences about series of steps, hosts, and the rules that users wrote on them. */
final class SeriesSentences {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;

    private SeriesSentences() {}

    static String of(CheckResult check) {
        return switch (check.monitor()) {
            case "anomaly", "metric_change" -> anomaly(check);
            case "saturation" -> saturation(check.details());
            case "experiment_verdict" ->
                "experiment " + check.subject() + ": version " + Phrases.text(check.details(), "candidate")
                        + (check.isWrong() ? " must be taken back: " : " is no longer tried: ")
                        + Phrases.text(check.details(), "reasons");
            case "upstream_events" -> upstream(check);
            case "version_age" -> versionAge(check);
            default -> rule(check);
        };
    }

    private static String anomaly(CheckResult check) {
        Details details = check.details();
        return switch (Phrases.text(details, "problem")) {
            case "judged_as_whole" -> "nearly all of the traffic: evaluated as the whole";
            case "as_expected" -> check.subject() + " as at the same times before";
            case "as_usual" -> check.subject() + " as usual";
            default ->
                details.change("series").map(change -> unusual(check, change)).orElse(check.subject());
        };
    }

    private static String unusual(CheckResult check, Change change) {
        Details details = check.details();
        return check.subject() + (check.direction() == Direction.UP ? " rose to " : " fell to ")
                + Phrases.value(change.to(), change.unit()) + " at " + time(details, "peak") + ", where "
                + Phrases.value(change.from(), change.unit()) + " is usual (change " + amount(details, "series_change")
                + ", threshold " + amount(details, "series_threshold") + "); since " + time(details, "since")
                + (details.has("until") ? ", until " + time(details, "until") : ", not over");
    }

    private static String time(Details details, String name) {
        return details.text(name).map(Instant::parse).map(TIME::format).orElse("–");
    }

    private static String amount(Details details, String name) {
        return details.amount(name).map(Phrases::amount).orElse("–");
    }

    static String saturation(Details details) {
        List<Amount> hosts = details.amounts("host_load");
        return switch (Phrases.text(details, "problem")) {
            case "saturated" ->
                hosts.size() + " of " + Phrases.counted(details, "hosts")
                        + " hosts saturated (CPU or heap for 15 min): "
                        + hosts.stream()
                                .limit(NAMED)
                                .map(host -> host(details, host))
                                .collect(Collectors.joining("; "))
                        + ": more instances";
            case "idle" ->
                busiest(details) + ", all under " + Numbers.percent(0.15) + " for a day: fewer instances would do";
            default -> busiest(details);
        };
    }

    private static String busiest(Details details) {
        return "busiest host for 15 min at " + amount(details, "highest_load");
    }

    private static String host(Details details, Amount host) {
        String load = host.of() + " " + Phrases.amount(host);
        return details.amounts("dropped_events").stream()
                .filter(dropped -> String.valueOf(dropped.of()).equals(host.of()))
                .findFirst()
                .map(dropped -> load + ", " + Phrases.amount(dropped) + " events dropped")
                .orElse(load);
    }

    private static String versionAge(CheckResult check) {
        return "version " + check.scope().modelVersion() + " is in production for "
                + amount(check.details(), "days_in_production") + " days (stale after "
                + amount(check.details(), "stale_after_days") + ")";
    }

    private static String upstream(CheckResult check) {
        Details details = check.details();
        return switch (Phrases.text(details, "problem")) {
            case "no_events" -> "upstream model " + check.subject() + " has no events";
            case "no_events_since" ->
                "upstream model " + check.subject() + " has no events since " + Phrases.text(details, "last_event");
            default -> "upstream model " + check.subject() + " has events";
        };
    }

    private static String rule(CheckResult check) {
        Details details = check.details();
        return details.change("series")
                .map(change -> change.of() + " " + Phrases.change(change) + " (" + moved(change) + ") against "
                        + Phrases.text(details, "compared_with").replace('_', ' '))
                .orElseGet(() -> level(check));
    }

    private static String moved(Change change) {
        double ratio = (change.to() - change.from()) / Math.abs(change.from());
        return (ratio > 0 ? "+" : "") + Numbers.percent(ratio);
    }

    private static String level(CheckResult check) {
        Details details = check.details();
        boolean above = details.has("must_not_be_above");
        return check.subject() + (above ? " up to " : " down to ") + amount(details, "worst") + ", "
                + (check.isWrong() ? "for " : "not for ") + Phrases.counted(details, "minutes") + " min "
                + (above ? "above " : "below ") + amount(details, above ? "must_not_be_above" : "must_not_be_below");
    }
}
