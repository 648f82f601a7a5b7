package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.run.finding.TransitionOutbox;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import java.util.List;

/** Keeps the changes of incidents as alerts of their lead findings. */
record AlertOutbox(AlertRepository alerts) implements TransitionOutbox {
    @Override
    public void add(Window window, List<IncidentChange> changes) {
        if (!changes.isEmpty()) {
            alerts.add(alerts(window, changes));
        }
    }

    @Override
    public void withdraw(Window window, List<IncidentChange> changes) {
        if (!changes.isEmpty()) {
            alerts.withdraw(alerts(window, changes).stream().map(Alert::id).toList());
        }
    }

    private static List<Alert> alerts(Window window, List<IncidentChange> changes) {
        return Alert.of(
                window,
                changes.stream()
                        .map(change -> new Transition(change.incident().lead(), kind(change)))
                        .toList());
    }

    private static Change kind(IncidentChange change) {
        return switch (change.kind()) {
            case OPENED -> Change.OPENED;
            case WORSE -> Change.WORSE;
            case ENDED -> Change.RESOLVED;
        };
    }
}
