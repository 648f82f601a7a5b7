// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** An incident as one line of a list. */
public record IncidentLine(Incident incident, Times times) {
    public static List<IncidentLine> all(List<Incident> incidents, Instant now) {
        Times times = new Times(now);
        return incidents.stream()
                .map(incident -> new IncidentLine(incident, times))
                .toList();
    }

    /** How bad it is, or was at its worst when it is over. */
    public int level() {
        return isEnded() ? incident.peak() : incident.level();
    }

    public String badge() {
        return Words.level(level());
    }

    public boolean isEnded() {
        return incident.state() == IncidentState.ENDED;
    }

    /** The style class of its state. */
    public String state() {
        return incident.state().name().toLowerCase(Locale.ROOT);
    }

    public String link() {
        return "/incidents/" + Words.url(incident.id());
    }

    public String findings() {
        int count = incident.findings().size();
        return count == 1 ? "1 finding" : count + " findings";
    }

    /** {@code for 18 h, still wrong at 08:00}, {@code ended 10 h ago after 6 h}. */
    public String duration() {
        Instant end = incident.endedAt();
        return end == null
                ? "for " + length(incident.since(), times.now()) + ", still wrong at "
                        + times.absolute(incident.lastSeen())
                : "ended " + times.relative(end) + " after " + length(incident.since(), incident.lastSeen());
    }

    private static String length(Instant from, Instant to) {
        return to.isAfter(from) ? Times.length(Duration.between(from, to)) : "less than a minute";
    }

    /** Who waits for what: {@code acknowledged by ops 2 h ago}, {@code muted until 1 Mar 08:00 UTC by ops}; empty: nobody. */
    public String decision() {
        if (incident.state() != IncidentState.ACKNOWLEDGED && incident.state() != IncidentState.MUTED) {
            return "";
        }
        String until = incident.findings().stream()
                .map(Finding::mutedUntil)
                .filter(Objects::nonNull)
                .distinct()
                .map(end -> " until " + times.absolute(end))
                .collect(Collectors.joining(","));
        return state()
                + until
                + decided()
                        .map(last -> (last.by() == null ? "" : " by " + last.by()) + ", " + times.relative(last.time()))
                        .orElse("");
    }

    /** The decision that made the state what it is; empty where older versions stored it. */
    private Optional<FindingDecision> decided() {
        FindingDecision.Kind kind =
                incident.state() == IncidentState.MUTED ? FindingDecision.Kind.MUTE : FindingDecision.Kind.ACKNOWLEDGE;
        return incident.findings().stream()
                .flatMap(finding -> finding.decisions().stream())
                .filter(decision -> decision.kind() == kind)
                .max(Comparator.comparing(FindingDecision::time));
    }
}
