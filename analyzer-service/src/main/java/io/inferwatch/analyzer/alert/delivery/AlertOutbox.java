// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.monitors.Window;
import java.time.Clock;
import java.util.List;

/** Keeps what people are to hear of, with the receivers that want it. */
final class AlertOutbox implements IncidentOutbox {
    private final AlertRepository alerts;
    private final List<AlertReceiver> receivers;
    private final Clock clock;

    AlertOutbox(AlertRepository alerts, List<AlertReceiver> receivers, Clock clock) {
        this.alerts = alerts;
        this.receivers = List.copyOf(receivers);
        this.clock = clock;
    }

    @Override
    public void add(Window window, List<IncidentChange> changes) {
        if (!changes.isEmpty()) {
            alerts.add(Alert.of(window, changes).stream().map(this::addressed).toList());
        }
    }

    @Override
    public void withdraw(Window window, List<IncidentChange> changes) {
        if (!changes.isEmpty()) {
            alerts.withdraw(Alert.of(window, changes).stream().map(Alert::id).toList());
        }
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
