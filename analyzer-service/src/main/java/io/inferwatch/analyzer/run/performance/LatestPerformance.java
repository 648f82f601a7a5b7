// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The performance of the newest window of each version that was evaluated, of the {@value #MOST_VERSIONS} newest versions
 * of a model. Thread-safe.
 */
public final class LatestPerformance {
    private static final int MOST_VERSIONS = 20;

    private final Map<String, Map<String, Newest>> models = new TreeMap<>();

    private record Newest(Window window, List<PerformancePoint> points) {}

    /** A window that ends before the one that is known changes nothing. */
    public synchronized void add(List<PerformancePoint> points) {
        Map<String, Map<String, List<PerformancePoint>>> parts = new HashMap<>();
        points.forEach(point -> parts.computeIfAbsent(point.model(), any -> new TreeMap<>())
                .computeIfAbsent(point.version(), any -> new ArrayList<>())
                .add(point));
        parts.forEach((model, versions) ->
                versions.forEach((version, its) -> add(models.computeIfAbsent(model, any -> new TreeMap<>()), its)));
    }

    /** Likewise points of several windows, such as those of earlier processes. */
    public void addOlder(List<PerformancePoint> points) {
        Map<Window, List<PerformancePoint>> windows = new LinkedHashMap<>();
        points.forEach(point -> windows.computeIfAbsent(point.window(), any -> new ArrayList<>())
                .add(point));
        windows.values().forEach(this::add);
    }

    private static void add(Map<String, Newest> versions, List<PerformancePoint> points) {
        PerformancePoint first = points.get(0);
        Newest known = versions.get(first.version());
        if (known == null || !first.window().to().isBefore(known.window().to())) {
            versions.put(first.version(), new Newest(first.window(), List.copyOf(points)));
        }
        if (versions.size() > MOST_VERSIONS) {
            versions.entrySet().stream()
                    .min(Comparator.comparing(each -> each.getValue().window().to()))
                    .map(Map.Entry::getKey)
                    .ifPresent(versions::remove);
        }
    }

    /** By model and version. */
    public synchronized List<PerformancePoint> points() {
        return models.values().stream()
                .flatMap(versions -> versions.values().stream())
                .flatMap(newest -> newest.points().stream())
                .toList();
    }
}
