// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts in a map. */
public final class InMemoryAlerts implements AlertRepository {
    private final Map<String, StoredAlert> stored = new HashMap<>();

    @Override
    public synchronized void add(List<StoredAlert> alerts) {
        alerts.forEach(alert -> stored.putIfAbsent(alert.alert().id(), alert));
    }

    @Override
    public synchronized void withdraw(Collection<String> ids) {
        ids.forEach(stored::remove);
    }

    @Override
    public synchronized List<StoredAlert> underWay(String receiver, int limit) {
        return stored.values().stream()
                .filter(alert -> alert.delivery(receiver)
                        .filter(delivery -> delivery.state() == Delivery.State.WAITING
                                || delivery.state() == Delivery.State.REPEATED)
                        .isPresent())
                .sorted(Comparator.comparing(
                                (StoredAlert alert) -> alert.alert().at())
                        .thenComparing(alert -> alert.alert().place())
                        .thenComparing(alert -> alert.alert().id()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void note(String id, Delivery delivery) {
        stored.computeIfPresent(id, (same, alert) -> alert.with(delivery));
    }

    @Override
    public synchronized Optional<StoredAlert> find(String id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public synchronized List<StoredAlert> page(AlertQuery query) {
        Place after = query.after();
        return stored.values().stream()
                .filter(alert -> matches(query, alert))
                .filter(alert -> after == null || Place.NEWEST_FIRST.compare(AlertQuery.place(alert), after) > 0)
                .sorted(Comparator.comparing(AlertQuery::place, Place.NEWEST_FIRST))
                .limit(query.limit())
                .toList();
    }

    private static boolean matches(AlertQuery query, StoredAlert stored) {
        boolean any = query.receiver() == null && query.state() == null;
        return (query.model() == null
                        || query.model().equals(stored.alert().incident().model()))
                && (query.since() == null || !stored.created().isBefore(query.since()))
                && (any || stored.deliveries().stream().anyMatch(delivery -> matches(query, delivery)));
    }

    private static boolean matches(AlertQuery query, Delivery delivery) {
        return (query.receiver() == null || query.receiver().equals(delivery.receiver()))
                && (query.state() == null || query.state() == delivery.state());
    }

    @Override
    public synchronized void forget(Instant before) {
        stored.values().removeIf(alert -> alert.created().isBefore(before) && !alert.isRepeated());
    }
}
