// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.run.performance.PredictedRows;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;

/** The predictions of events in memory; they have no inputs but their columns. */
record InMemoryPredictedRows(InMemoryPredictedEvents events) implements PredictedRows {
    @Override
    public List<PredictedRow> rows(Wanted wanted, int most) {
        return events.all().stream()
                .filter(event ->
                        event.model().equals(wanted.model()) && event.role().equals(wanted.role()))
                .filter(event -> wanted.version() == null || event.version().equals(wanted.version()))
                .filter(event -> wanted.windows().stream().anyMatch(window -> window.contains(event.time())))
                .limit(most)
                .map(event -> new PredictedRow(event.id(), event.prediction(), Row.of(Map.of(), event.columns())))
                .toList();
    }
}
