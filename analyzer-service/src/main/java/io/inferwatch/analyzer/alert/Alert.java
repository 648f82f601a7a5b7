// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A change of an incident that people are to hear of. The same change of the same window, to the same level where it got worse, has the same id, whoever finds it and
 * however often.
 *
 * @param id also the key by which a receiver can drop what it got twice
 * @param incident as the window left it
 * @param at end of the window
 * @param place among the alerts of the window
 */
public record Alert(String id, IncidentChange.Kind change, Incident incident, Instant at, int place) {
    /** A person may end an incident right after the window that opened it. */
    private static final int AFTER_OTHERS = 100_000;

    /** The alerts of a window, in the order of its changes. */
    public static List<Alert> of(Window window, List<IncidentChange> changes) {
        List<Alert> alerts = new ArrayList<>();
        changes.forEach(change -> alerts.add(of(
                change,
                window.to(),
                change.kind() == IncidentChange.Kind.ENDED ? AFTER_OTHERS + alerts.size() : alerts.size())));
        return List.copyOf(alerts);
    }

    public static Alert of(IncidentChange change, Instant at, int place) {
        String worse = change.kind() == IncidentChange.Kind.WORSE
                ? Integer.toString(change.incident().level())
                : "";
        String id = change.incident().id() + "-" + word(change.kind()) + worse + "-"
                + named(change, at).toEpochMilli();
        return new Alert(id, change.kind(), change.incident(), at, place);
    }

    /** An end has the same name whether a window finds it, or a person made it before the next window. */
    private static Instant named(IncidentChange change, Instant at) {
        Instant ended = change.incident().endedAt();
        return change.kind() == IncidentChange.Kind.ENDED && ended != null ? ended : at;
    }

    /** {@code opened}, {@code worse} or {@code ended}. */
    public String event() {
        return word(change);
    }

    public boolean isEnd() {
        return change == IncidentChange.Kind.ENDED;
    }

    private static String word(IncidentChange.Kind change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
