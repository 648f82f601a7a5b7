package io.inferwatch.analyzer.run.finding;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.util.List;

/**
 * Keeps what people are to hear of, before the findings say that it happened: whatever fails between the two, nothing is lost.
 * The window is then evaluated again, with the same transitions. Calls block.
 */
public interface TransitionOutbox {
    TransitionOutbox NONE = new TransitionOutbox() {
        @Override
        public void add(Window window, List<Transition> transitions) {}

        @Override
        public void withdraw(Window window, List<Transition> transitions) {}
    };

    /** Adding the same again changes nothing. */
    void add(Window window, List<Transition> transitions);

    /** Of findings that somebody else changed at the same time. */
    void withdraw(Window window, List<Transition> transitions);
}
