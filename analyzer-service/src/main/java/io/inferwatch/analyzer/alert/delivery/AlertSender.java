// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.StoredAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings alerts to one receiver until it took them: those of one incident in their order, where a later one waits for an earlier one.
 * Steps come from one thread, about one a second.
 */
final class AlertSender {
    /** An alert that is refused at this attempt, or later, is given up. */
    static final int MOST_REFUSALS = 5;

    /** How often alerts that another process stored are looked for. */
    static final Duration LOOK = Duration.ofSeconds(60);

    /** More that are under way are looked at in the next step. */
    static final int MOST_AT_ONCE = 1_000;

    private final AlertRepository alerts;
    private final AlertReceiver receiver;
    private final AlertAttempts attempts;
    private final DeliveryNotes notes;
    private final Duration giveUpAfter;
    private final Clock clock;
    private final AlertCounts counts;

    private final AtomicBoolean woken = new AtomicBoolean(true);
    /** When an open incident is sent again, by its alert; not stored, so that all are sent again after a start. */
    private final Map<String, Instant> repeats = new HashMap<>();

    private Instant nextLook = Instant.EPOCH;

    AlertSender(
            AlertRepository alerts,
            AlertReceiver receiver,
            MessageWriter writer,
            Duration giveUpAfter,
            Clock clock,
            AlertCounts counts) {
        this.alerts = alerts;
        this.receiver = receiver;
        this.attempts = new AlertAttempts(receiver, writer, clock, counts);
        this.notes = new DeliveryNotes(alerts, receiver.name(), counts);
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.counts = counts;
    }

    AlertReceiver receiver() {
        return receiver;
    }

    /** Something was stored: the next step looks for it. From any thread. */
    void wake() {
        woken.set(true);
    }

    /**
     * Sends what is due. Blocks.
     *
     * @param beforeEach runs before each alert is sent
     */
    void step(Runnable beforeEach) {
        Instant now = clock.instant();
        if (attempts.isSilent(now) || (!woken.get() && now.isBefore(nextLook))) {
            return;
        }
        woken.set(false);
        nextLook = now; // where the storage fails, the next step tries again
        List<StoredAlert> underWay = alerts.underWay(receiver.name(), MOST_AT_ONCE);
        counts.waiting(receiver.name(), underWay.size());
        attempts.beginStep();
        SendingRound round =
                new SendingRound(receiver, attempts, notes, counts, repeats, giveUpAfter, clock, beforeEach);
        round.send(underWay);
        nextLook = round.next();
    }
}
