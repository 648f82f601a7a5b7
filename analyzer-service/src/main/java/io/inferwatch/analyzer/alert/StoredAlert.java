// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert with what became of it at each receiver that was configured when it was made.
 *
 * @param created when it was stored, by the clock
 */
public record StoredAlert(Alert alert, Instant created, List<Delivery> deliveries) {
    public StoredAlert {
        deliveries = List.copyOf(deliveries);
    }

    public Optional<Delivery> delivery(String receiver) {
        return deliveries.stream()
                .filter(delivery -> delivery.receiver().equals(receiver))
                .findFirst();
    }

    /** The same, where one receiver is further; unchanged when it has no such receiver. */
    public StoredAlert with(Delivery changed) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.replaceAll(delivery -> delivery.receiver().equals(changed.receiver()) ? changed : delivery);
        return new StoredAlert(alert, created, all);
    }

    /** Whether a receiver gets it again and again. */
    public boolean isRepeated() {
        return deliveries.stream().anyMatch(delivery -> delivery.state() == Delivery.State.REPEATED);
    }
}
