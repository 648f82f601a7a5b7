// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.metric.MetricProgressRepository;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.schema.MetricEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of business metrics in a map by their ids. */
public final class InMemoryMetrics implements MetricRepository, MetricProgressRepository {
    private final Map<String, MetricEvent> values = new LinkedHashMap<>();
    private final Map<String, Map<String, SortedSet<Instant>>> evaluated = new HashMap<>();

    synchronized List<MetricEvent> all() {
        return List.copyOf(values.values());
    }

    @Override
    public synchronized Map<String, Long> counts(Instant before) {
        Map<String, Long> counts = new TreeMap<>();
        values.values().stream()
                .filter(value -> value.time().isBefore(before))
                .forEach(value -> counts.merge(value.model(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step) {
        SortedMap<String, SortedMap<Instant, double[]>> sums = new TreeMap<>();
        values.values().stream()
                .filter(value -> value.model().equals(model) && window.contains(value.time()))
                .forEach(value -> {
                    long start = Math.floorDiv(value.time().getEpochSecond(), step.toSeconds()) * step.toSeconds();
                    double[] sum = sums.computeIfAbsent(value.name(), any -> new TreeMap<>())
                            .computeIfAbsent(Instant.ofEpochSecond(start), any -> new double[2]);
                    sum[0] += value.value();
                    sum[1]++;
                });
        SortedMap<String, List<MetricHour>> means = new TreeMap<>();
        sums.forEach((name, steps) -> {
            List<MetricHour> own = new ArrayList<>();
            steps.forEach((time, sum) -> own.add(new MetricHour(time, sum[0] / sum[1], (long) sum[1])));
            means.put(name, own);
        });
        return means;
    }

    @Override
    public synchronized List<String> names(String model, Window window, NamePage page) {
        return means(model, window, Duration.ofHours(1)).keySet().stream()
                .filter(page::follows)
                .limit(page.limit())
                .toList();
    }

    @Override
    public SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step, List<String> names) {
        SortedMap<String, List<MetricHour>> means = means(model, window, step);
        means.keySet().retainAll(names);
        return means;
    }

    @Override
    public synchronized List<Stored> add(List<MetricEvent> more) {
        List<Stored> stored = new ArrayList<>();
        for (MetricEvent value : more) {
            String id = value.id().isEmpty()
                    ? String.join(
                            "\n",
                            value.model(),
                            String.valueOf(value.modelVersion()),
                            value.name(),
                            String.valueOf(value.time().toEpochMilli()))
                    : value.id();
            MetricEvent known = values.putIfAbsent(id, value);
            stored.add(new Stored(known == null, known == null ? value.value() : known.value()));
        }
        return stored;
    }

    @Override
    public void storeRows(String model, List<MetricSeries> hours) {}

    @Override
    public synchronized Map<String, SortedSet<Instant>> evaluated(String model) {
        Map<String, SortedSet<Instant>> copy = new HashMap<>();
        evaluated.getOrDefault(model, Map.of()).forEach((name, hours) -> copy.put(name, new TreeSet<>(hours)));
        return copy;
    }

    @Override
    public synchronized void storeEvaluated(String model, Map<String, SortedSet<Instant>> hours) {
        evaluated.put(model, Map.copyOf(hours));
    }
}
