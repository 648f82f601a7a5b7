package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.analyzer.run.finding.TransitionOutbox;
import io.inferwatch.monitors.finding.Transition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps alerts and brings them to all receivers, each for itself: one that hangs delays no other. Thread-safe, but for the steps of one
 * receiver.
 */
public final class Alerts implements Notifier {
    /** So long, the same change of an incident is not sent again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST_OPEN = 500;

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
    public TransitionOutbox outbox() {
        return outbox;
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

    /** Keeps the end of incidents that ended outside of a window: a person resolved or accepted what was found. */
    public void endOthers(IncidentSource incidents) {
        Map<String, Alert> open = new LinkedHashMap<>();
        alerts.newestOfIncidents(MOST_OPEN).stream()
                .map(StoredAlert::alert)
                .filter(alert -> !alert.isEnd())
                .forEach(alert -> open.put(alert.incident().id(), alert));
        if (open.isEmpty()) {
            return;
        }
        List<Alert> ended = incidents.incidents(open.keySet()).stream()
                .filter(incident -> incident.state() == IncidentState.ENDED)
                .map(incident -> end(incident, Objects.requireNonNull(open.get(incident.id()))))
                .toList();
        outbox.keep(ended);
        if (!ended.isEmpty()) {
            wake();
        }
    }

    /** Behind everything that was said of it. */
    private static Alert end(Incident incident, Alert latest) {
        Instant ended = incident.endedAt() == null ? incident.lastSeen() : incident.endedAt();
        Instant at = ended.isAfter(latest.at()) ? ended : latest.at().plusMillis(1);
        return Alert.of(new IncidentChange(incident, IncidentChange.Kind.ENDED), at, 0);
    }

    /** Removes what was sent long ago. */
    public void forget() {
        alerts.forget(clock.instant().minus(KEPT));
    }
}
