// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.PredictedEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Events of requests in a list. */
public final class InMemoryPredictedEvents implements PredictedEvents {
    private final List<PredictedEvent> all = new ArrayList<>();

    public synchronized void add(PredictedEvent event) {
        all.add(event);
    }

    synchronized List<PredictedEvent> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized List<PredictedEvent> find(String model, Collection<String> requestIds, Set<String> columns) {
        return all.stream()
                .filter(event -> event.model().equals(model) && requestIds.contains(event.requestId()))
                .map(event -> with(columns, event))
                .toList();
    }

    private static PredictedEvent with(Set<String> columns, PredictedEvent event) {
        return new PredictedEvent(
                event.id(),
                event.model(),
                event.version(),
                event.role(),
                event.time(),
                event.requestId(),
                event.prediction(),
                event.weight(),
                event.columns().entrySet().stream()
                        .filter(column -> columns.contains(column.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
