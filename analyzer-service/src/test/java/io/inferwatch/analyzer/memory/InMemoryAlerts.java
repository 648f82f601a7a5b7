package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alerts in a map. */
public final class InMemoryAlerts implements AlertRepository {
    private final Map<String, Alert> stored = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    @Override
    public synchronized void add(List<Alert> alerts) {
        alerts.forEach(alert -> stored.putIfAbsent(alert.id(), alert));
    }

    @Override
    public synchronized void withdraw(Collection<String> ids) {
        ids.forEach(stored::remove);
        settled.removeAll(ids);
    }

    @Override
    public synchronized List<Alert> waiting(int limit) {
        return stored.values().stream()
                .filter(alert -> !settled.contains(alert.id()))
                .sorted(Comparator.comparing(Alert::at)
                        .thenComparing(Alert::place)
                        .thenComparing(Alert::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void settle(Alert alert, Outcome outcome) {
        stored.put(alert.id(), alert);
        settled.add(alert.id());
    }

    @Override
    public synchronized void forgetSettled(Instant before) {
        stored.values().removeIf(alert -> alert.at().isBefore(before) && settled.remove(alert.id()));
    }
}
