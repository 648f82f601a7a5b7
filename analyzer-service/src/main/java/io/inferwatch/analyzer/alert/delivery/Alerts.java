// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Keeps alerts and brings them to all receivers, each for itself: one that hangs delays no other. Thread-safe, but for the steps of one
 * receiver.
 */
public final class Alerts implements Notifier {
    /** So long, the same change of an incident is not sent again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final AlertRepository alerts;
    private final AlertOutbox outbox;
    private final List<AlertSender> senders;
    private final AlertCounts counts = new AlertCounts();
    private final Clock clock;

    /** @param giveUpAfter how long an alert is sent again while nobody takes it */
    public Alerts(
            AlertRepository alerts,
            List<AlertReceiver> receivers,
            MessageWriter writer,
            Duration giveUpAfter,
            Clock clock) {
        this.alerts = alerts;
        this.outbox = new AlertOutbox(alerts, receivers, clock);
        this.senders = receivers.stream()
                .map(receiver -> new AlertSender(alerts, receiver, writer, giveUpAfter, clock, counts))
                .toList();
        this.clock = clock;
    }

    @Override
    public IncidentOutbox outbox() {
        return outbox;
    }

    /** For what people decide: it is sent by the next step. */
    public IncidentOutbox decided() {
        return new IncidentOutbox() {
            @Override
            public void add(Window window, List<IncidentChange> changes) {
                outbox.add(window, changes);
                wake();
            }

            @Override
            public void withdraw(Window window, List<IncidentChange> changes) {
                outbox.withdraw(window, changes);
            }
        };
    }

    @Override
    public void notify(Transition transition) {
        wake();
    }

    /** Alerts were stored, maybe by other instances: the next step looks for them. */
    public void wake() {
        senders.forEach(AlertSender::wake);
    }

    public AlertCounts counts() {
        return counts;
    }

    /** By the receiver's name. */
    public List<String> receivers() {
        return senders.stream().map(sender -> sender.receiver().name()).toList();
    }

    /**
     * One step of one receiver: sends what is due. Call it about once a second, from one thread at a time; blocks.
     *
     * @param beforeEach runs before each alert; throws where another instance sends them now
     */
    public void deliver(String receiver, Runnable beforeEach) {
        senders.stream()
                .filter(sender -> sender.receiver().name().equals(receiver))
                .forEach(sender -> sender.step(beforeEach));
    }

    /** Removes what was sent long ago. */
    public void forget() {
        alerts.forget(clock.instant().minus(KEPT));
    }
}
