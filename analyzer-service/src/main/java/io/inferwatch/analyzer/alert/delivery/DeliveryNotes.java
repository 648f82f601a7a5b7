// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what became of alerts at one receiver. Calls block. */
final class DeliveryNotes {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryNotes.class);

    private final AlertRepository alerts;
    private final String receiver;
    private final AlertCounts counts;

    DeliveryNotes(AlertRepository alerts, String receiver, AlertCounts counts) {
        this.alerts = alerts;
        this.receiver = receiver;
        this.counts = counts;
    }

    void note(StoredAlert stored, Delivery delivery) {
        alerts.note(stored.alert().id(), delivery);
    }

    /** The alert is not sent again and again any more. */
    void end(StoredAlert held) {
        held.delivery(receiver).ifPresent(delivery -> note(held, delivery.ended(Delivery.State.TAKEN)));
    }

    void giveUp(StoredAlert stored, Delivery end) {
        Alert alert = stored.alert();
        LOGGER.error(
                "alerts: {} did not take alert {} ({} of model {}): {} after {} attempts, last answer: {}. It is given up",
                receiver,
                alert.id(),
                alert.event(),
                alert.incident().model(),
                end.state().word(),
                end.attempts(),
                end.answer());
        note(stored, end);
        counts.onGivenUp(receiver);
    }
}
