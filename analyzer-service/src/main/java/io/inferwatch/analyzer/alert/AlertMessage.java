// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.monitors.finding.Finding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert as people read it; receivers shorten it to their limits.
 *
 * @param created when the alert was stored
 * @param before the alert of this incident that the receiver repeats until now; null: none
 * @param downstream models that depend on the incident's model
 * @param namespace the environment
 */
public record AlertMessage(
        Alert alert,
        Instant created,
        @Nullable Alert before,
        AlertLinks links,
        List<String> downstream,
        String namespace) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_NAMES = 5;
    private static final int LONGEST_LINE = 2_000;

    public AlertMessage {
        downstream = List.copyOf(downstream);
    }

    /** A line of the message: what, and its name in one word. */
    public record Fact(String name, String label, String text) {}

    public Incident incident() {
        return alert.incident();
    }

    public Severity severity() {
        return Severity.ofLevel(incident().level());
    }

    /** Model and what happened, such as {@code credit: income moved up}. One line. */
    public String title(int most) {
        return PlainText.line(incident().model() + ": " + incident().title(), most);
    }

    /** The same behind the change and how bad it is, such as {@code [opened, critical]}. One line. */
    public String headline(int most) {
        String head = alert.isEnd()
                ? "[ended] "
                : "[" + alert.event() + ", " + severity().word() + "] ";
        return PlainText.line(head + incident().model() + ": " + incident().title(), most);
    }

    /** What, since when, how bad, which versions, where to look: each on one line. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "what", "What", incident().lead().message());
        add(facts, "since", "Since", since());
        add(facts, "level", "How bad", badness());
        add(
                facts,
                "version",
                "Version",
                incident().modelVersion() == null ? "all" : incident().modelVersion());
        add(facts, "where", "Where to look", names(subjects()));
        add(facts, "segment", "Segment", incident().lead().segment());
        add(facts, "downstream", "Also affects", downstream.isEmpty() ? null : names(downstream));
        add(facts, "environment", "Environment", namespace);
        return facts;
    }

    private static void add(List<Fact> facts, String name, String label, @Nullable String text) {
        if (text != null) {
            facts.add(new Fact(name, label, PlainText.line(text, LONGEST_LINE)));
        }
    }

    private String since() {
        Instant ended = incident().endedAt();
        return TIME.format(incident().since()) + (ended == null ? "" : ", ended " + TIME.format(ended));
    }

    private String badness() {
        Severity worst = Severity.ofLevel(incident().peak());
        String now = severity().word() + " (level " + severity().level() + " of 4)";
        return alert.isEnd() || worst != severity() ? now + ", at its worst " + worst.word() : now;
    }

    private List<String> subjects() {
        return incident().findings().stream()
                .map(AlertMessage::subject)
                .distinct()
                .toList();
    }

    private static String subject(Finding finding) {
        return finding.subject() + " (" + finding.family().value() + ")";
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }
}
