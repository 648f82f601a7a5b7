// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps alerts until their receivers have taken them, and for a time afterwards, so that none is sent again. What is stored is
 * visible at once. Thread-safe; calls block.
 */
public interface AlertRepository {
    /** Stores new alerts; those that are stored already stay as they are. */
    void add(List<StoredAlert> alerts);

    /** Removes alerts of changes that did not happen. */
    void withdraw(Collection<String> ids);

    /** Alerts that one receiver is to get or gets again and again, the oldest window first, those of a window in their order. */
    List<StoredAlert> underWay(String receiver, int limit);

    /** Notes what became of an alert at one receiver; what others note at the same time stays. Does nothing without the alert. */
    void note(String id, Delivery delivery);

    Optional<StoredAlert> find(String id);

    /** A page, the newest first. */
    List<StoredAlert> page(AlertQuery query);

    /** Removes alerts that were stored before, but for those that are repeated. */
    void forget(Instant before);
}
