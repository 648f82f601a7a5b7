package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.monitors.Window;
import java.util.List;

/**
 * Keeps what people are to hear of, before the findings say that it happened: whatever fails between the two, nothing is lost.
 * The window is then evaluated again, with the same changes. Calls block.
 */
public interface TransitionOutbox {
    /** Nobody listens: what happens meanwhile is announced to the next outbox, as far as it goes on. */
    TransitionOutbox NONE = new TransitionOutbox() {
        @Override
        public void add(Window window, List<IncidentChange> changes) {}

        @Override
        public void withdraw(Window window, List<IncidentChange> changes) {}
    };

    /** Adding the same again changes nothing. */
    void add(Window window, List<IncidentChange> changes);

    /** Of incidents with a finding that somebody else changed at the same time. */
    void withdraw(Window window, List<IncidentChange> changes);
}
