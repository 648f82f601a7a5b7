package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.FindingIncidents;
import io.inferwatch.analyzer.run.finding.TransitionOutbox;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.time.Clock;
import java.util.List;

/** Keeps what people are to hear of, with the receivers that want it. */
final class AlertOutbox implements TransitionOutbox {
    private final AlertRepository alerts;
    private final List<AlertReceiver> receivers;
    private final Clock clock;

    AlertOutbox(AlertRepository alerts, List<AlertReceiver> receivers, Clock clock) {
        this.alerts = alerts;
        this.receivers = List.copyOf(receivers);
        this.clock = clock;
    }

    @Override
    public void add(Window window, List<Transition> transitions) {
        keep(of(window, transitions));
    }

    @Override
    public void withdraw(Window window, List<Transition> transitions) {
        List<String> ids = of(window, transitions).stream().map(Alert::id).toList();
        if (!ids.isEmpty()) {
            alerts.withdraw(ids);
        }
    }

    void keep(List<Alert> changes) {
        if (!changes.isEmpty()) {
            alerts.add(changes.stream().map(this::addressed).toList());
        }
    }

    private static List<Alert> of(Window window, List<Transition> transitions) {
        return Alert.of(window, FindingIncidents.changes(transitions));
    }

    private StoredAlert addressed(Alert alert) {
        List<Delivery> deliveries = receivers.stream()
                .map(receiver -> receiver.filter()
                        .reasonAgainst(alert.incident())
                        .map(reason -> Delivery.filtered(receiver.name(), reason))
                        .orElseGet(() -> Delivery.waiting(receiver.name())))
                .toList();
        return new StoredAlert(alert, clock.instant(), deliveries);
    }
}
