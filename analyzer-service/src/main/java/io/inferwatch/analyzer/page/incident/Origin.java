// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.version.ModelVersion;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an incident comes from: parts of the traffic that explain it, and hints by rule.
 *
 * @param parts the most telling first
 * @param hints sentences
 * @param looked how many parts of the traffic have checks of their own
 * @param compared whether what is frequent among the changed rows was looked for
 */
public record Origin(List<Part> parts, List<String> hints, int looked, boolean compared) {
    private static final int MOST = 8;
    private static final Duration HOUR = Duration.ofHours(1);

    public Origin {
        parts = List.copyOf(parts);
        hints = List.copyOf(hints);
    }

    /**
     * A part of the traffic.
     *
     * @param of what the shares are of
     * @param lift how many times as frequent; empty: not known
     */
    public record Part(String name, String of, String usual, String now, String lift) {}

    static Origin of(IncidentReport report) {
        List<Part> parts = new ArrayList<>();
        for (Finding finding : report.incident().findings()) {
            for (CheckResult check : finding.evidence()) {
                explained(check, Names.of(finding.subject()).text()).forEach(parts::add);
            }
        }
        report.segments().stream()
                .filter(check -> Level.of(check).orElse(0) >= Level.SLIGHT)
                .sorted(Comparator.comparing(
                                (CheckResult check) -> Level.of(check).orElse(0))
                        .reversed())
                .map(Origin::segment)
                .forEach(parts::add);
        return new Origin(
                parts.subList(0, Math.min(MOST, parts.size())),
                hints(report),
                (int) report.segments().stream()
                        .map(check -> check.scope().segment())
                        .distinct()
                        .count(),
                report.incident().findings().stream()
                        .anyMatch(
                                finding -> finding.family() == Family.OPERATION || finding.family() == Family.ANOMALY));
    }

    private static List<Part> explained(CheckResult check, String of) {
        String among = check.details().text("explained_among").orElse(of);
        List<Part> parts = new ArrayList<>();
        for (Change change : check.details().changes("explains")) {
            parts.add(new Part(
                    String.valueOf(change.of()).replaceFirst("^input\\.(num|cat|bool)\\.", ""),
                    among,
                    Numbers.percent(change.from()),
                    Numbers.percent(change.to()),
                    change.from() > 0 ? Numbers.times(change.to() / change.from()) : "only there"));
        }
        return parts;
    }

    private static Part segment(CheckResult check) {
        List<FactRow> facts = FactTable.of(check);
        FactRow first = facts.isEmpty() ? new FactRow("", FactRow.NOTHING, FactRow.NOTHING, "") : facts.get(0);
        return new Part(
                String.valueOf(check.scope().segment()).replaceFirst("^input\\.(num|cat|bool)\\.", ""),
                first.label() + ", level " + Words.level(Level.of(check).orElse(0)),
                first.reference(),
                first.window(),
                first.change());
    }

    private static List<String> hints(IncidentReport report) {
        List<String> hints = new ArrayList<>();
        report.scales()
                .forEach((column, factor) -> hints.add(unit(Names.of(column).text(), factor)));
        for (Finding finding : report.incident().findings()) {
            finding.worst()
                    .filter(check -> check.monitor().equals("staleness"))
                    .ifPresent(check -> hints.add(Names.of(finding.subject()).text()
                            + " hardly changes any more: a frozen input or a default?"));
        }
        version(report).ifPresent(hints::add);
        report.incident().findings().stream()
                .filter(finding -> finding.cause() != null)
                .map(finding -> Objects.requireNonNull(finding.cause()).model())
                .distinct()
                .forEach(model -> hints.add("Caused by " + model + ", on which this model depends."));
        return hints;
    }

    private static String unit(String column, double factor) {
        String times = factor >= 1
                ? "about " + Numbers.number(round(factor)) + " times"
                : "about 1/" + Numbers.number(round(1 / factor)) + " of";
        return "Mean and spread of " + column + " are " + times + " what they were: this looks like another unit.";
    }

    private static double round(double factor) {
        double power = Math.pow(10, Math.floor(Math.log10(factor)) - 1);
        return Math.rint(factor / power) * power;
    }

    /** A version whose first event lies within an hour or a window of the beginning. */
    private static Optional<String> version(IncidentReport report) {
        Instant since = report.incident().since();
        Duration near = report.incident()
                .lead()
                .worst()
                .map(check -> check.scope().window().length())
                .filter(length -> length.compareTo(HOUR) > 0)
                .orElse(HOUR);
        return report.versions().versions().stream()
                .map(ModelVersion::facts)
                .filter(facts -> !facts.first().isBefore(since.minus(near))
                        && !facts.first().isAfter(since.plus(near)))
                .filter(facts -> report.versions().versions().size() > 1)
                .findFirst()
                .map(facts -> "Began with version " + facts.version() + ".");
    }

    /** What to say where no part of the traffic explains it. */
    public String nothing() {
        if (looked > 0) {
            return "No single part of the traffic explains it (" + looked + " looked at).";
        }
        return compared
                ? "No single part of the traffic explains it: hosts, callers, versions and features were compared."
                : "";
    }
}
