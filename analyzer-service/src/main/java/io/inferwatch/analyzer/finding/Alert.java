package io.inferwatch.analyzer.finding;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A change of a finding that people are to hear of. The same change of the same window has the same id, whoever finds it and
 * however often.
 *
 * @param id also the key by which a receiver can drop what it got twice
 * @param at end of the window
 * @param place among the alerts of the window
 */
public record Alert(String id, Change change, Finding finding, Instant at, int place) {
    /** The alerts of a window, in the order of its transitions. */
    public static List<Alert> of(Window window, List<Transition> transitions) {
        List<Alert> alerts = new ArrayList<>();
        for (Transition transition : transitions) {
            Finding finding = transition.finding();
            Instant at = window.to();
            String change = transition.kind().name().toLowerCase(Locale.ROOT);
            String id = finding.id() + "-" + change + "-" + at.toEpochMilli();
            alerts.add(new Alert(id, transition.kind(), finding, at, alerts.size()));
        }
        return List.copyOf(alerts);
    }
}
