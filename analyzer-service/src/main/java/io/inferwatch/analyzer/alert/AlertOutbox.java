package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.run.finding.TransitionOutbox;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import java.util.List;

/** Keeps the transitions that are alerts; of a cascade, those of its cause. */
record AlertOutbox(AlertRepository alerts) implements TransitionOutbox {
    @Override
    public void add(Window window, List<Transition> transitions) {
        List<Alert> loud = loud(window, transitions);
        if (!loud.isEmpty()) {
            alerts.add(loud);
        }
    }

    @Override
    public void withdraw(Window window, List<Transition> transitions) {
        List<Alert> loud = loud(window, transitions);
        if (!loud.isEmpty()) {
            alerts.withdraw(loud.stream().map(Alert::id).toList());
        }
    }

    private static List<Alert> loud(Window window, List<Transition> transitions) {
        return Alert.of(
                window, transitions.stream().filter(AlertOutbox::isAlert).toList());
    }

    private static boolean isAlert(Transition transition) {
        return switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED ->
                transition.finding().state() != FindingState.MUTED
                        && !transition.finding().isWithheld();
            case PENDING, UPDATED, FORGOTTEN -> false;
        };
    }
}
