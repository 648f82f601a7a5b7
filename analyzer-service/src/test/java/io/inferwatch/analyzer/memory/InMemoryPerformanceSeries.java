// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.run.performance.PerformanceSeriesRepository;
import io.inferwatch.monitors.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rows of performance in a map. */
final class InMemoryPerformanceSeries implements PerformanceSeriesRepository {
    private final Map<List<Object>, PerformancePoint> rows = new ConcurrentHashMap<>();

    @Override
    public void store(List<PerformancePoint> points) {
        points.forEach(
                point -> rows.put(List.of(point.model(), point.version(), point.window(), point.metric()), point));
    }

    @Override
    public List<PerformancePoint> points(String model, Window stretch) {
        return rows.values().stream()
                .filter(point -> point.model().equals(model)
                        && stretch.contains(point.window().from()))
                .sorted(Comparator.comparing(point -> point.window().from()))
                .toList();
    }
}
