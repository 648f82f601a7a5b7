// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.analyzer.operation.OperationCounts;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.MetricValue;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Volume, failures and means of columns; no latencies, and no host sends a heartbeat. */
record InMemoryOperationCounts(InMemoryEvents events) implements OperationCounts, HostLoads {
    @Override
    public List<SeriesRow> rows(String model, Window window, List<Segment> segments, Set<String> columns) {
        List<SeriesRow> rows = new ArrayList<>();
        for (Instant time = window.from(); time.isBefore(window.to()); time = time.plus(SeriesRow.STEP)) {
            Instant start = time;
            List<InMemoryEvent> step = served(model, new Window(start, start.plus(SeriesRow.STEP)));
            rows.add(row(SeriesScope.WHOLE, start, step, columns));
            for (Segment segment : segments) {
                List<InMemoryEvent> own = step.stream()
                        .filter(event -> segment.holds(event.row()))
                        .toList();
                rows.add(row(SeriesScope.ofSegment(segment.name()), start, own, columns));
            }
            Map<String, List<InMemoryEvent>> versions = new TreeMap<>();
            step.forEach(event -> versions.computeIfAbsent(event.version(), any -> new ArrayList<>())
                    .add(event));
            versions.forEach((version, own) -> rows.add(row(SeriesScope.ofVersion(version), start, own, columns)));
        }
        return rows;
    }

    private List<InMemoryEvent> served(String model, Window window) {
        return events.of(model, window).filter(InMemoryEvent::isServed).toList();
    }

    private static SeriesRow row(SeriesScope scope, Instant time, List<InMemoryEvent> own, Set<String> columns) {
        Map<String, Double> values = new HashMap<>();
        values.put(Metric.VOLUME.name(), (double) own.size());
        if (!own.isEmpty()) {
            double failures = own.stream()
                    .filter(event -> "failure".equals(event.row().categorical().get(Fields.EVENT_OUTCOME)))
                    .count();
            values.put(Metric.ERROR_RATE.name(), failures / own.size());
            for (String column : columns) {
                own.stream()
                        .filter(event -> event.row().numeric().containsKey(column))
                        .mapToDouble(event -> event.row().numeric().get(column))
                        .average()
                        .ifPresent(mean -> values.put(column, mean));
            }
        }
        return new SeriesRow(scope, time, own.size(), values);
    }

    @Override
    public MetricValue measure(String model, Window window, Metric metric) {
        Set<String> columns = metric.isColumn() ? Set.of(metric.name()) : Set.of();
        SeriesRow row = row(SeriesScope.WHOLE, window.from(), served(model, window), columns);
        return new MetricValue(row.events(), row.values().get(metric.name()));
    }

    @Override
    public Home home(String model, Window window) {
        return new Home(List.of(), List.of());
    }

    @Override
    public Map<String, List<SeriesRow>> hosts(Home home, Window window) {
        return Map.of();
    }
}
