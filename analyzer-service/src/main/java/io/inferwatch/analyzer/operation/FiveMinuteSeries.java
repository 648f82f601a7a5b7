// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The five-minute steps of models: counted from events and heartbeats, or read where they are stored. */
final class FiveMinuteSeries {
    private final OperationCounts events;
    private final HostLoads heartbeats;
    private final OperationRepository store;

    FiveMinuteSeries(OperationCounts events, HostLoads heartbeats, OperationRepository store) {
        this.events = events;
        this.heartbeats = heartbeats;
        this.store = store;
    }

    /**
     * Which steps are requested.
     *
     * @param pauses times in which no traffic is expected: their volume is neither evaluated nor learnt
     */
    record SeriesRequest(String model, List<Segment> segments, Set<String> columns, List<Window> pauses) {
        List<SeriesRow> withoutPauses(List<SeriesRow> rows) {
            return pauses.isEmpty()
                    ? rows
                    : rows.stream().map(this::withoutPause).toList();
        }

        private SeriesRow withoutPause(SeriesRow row) {
            if (pauses.stream().noneMatch(pause -> pause.contains(row.time()))) {
                return row;
            }
            Map<String, Double> values = new HashMap<>(row.values());
            values.remove(Metric.VOLUME.name());
            return new SeriesRow(row.part(), row.time(), row.events(), values);
        }
    }

    /** Steps of a window, and those of the model's hosts. */
    record Counted(List<SeriesRow> rows, HostSteps hosts) {}

    /**
     * Steps of the hosts of a model.
     *
     * @param home where the model runs
     * @param rows by host; hosts without a heartbeat are left out
     */
    record HostSteps(HostLoads.Home home, Map<String, List<SeriesRow>> rows) {}

    Counted count(SeriesRequest request, Window window) {
        return count(request, window, hosts(request.model(), window));
    }

    /** @param known steps of the model's hosts in a stretch that holds the window */
    Counted count(SeriesRequest request, Window window, HostSteps known) {
        Map<String, List<SeriesRow>> hosts = new TreeMap<>();
        known.rows()
                .forEach((host, rows) -> hosts.put(
                        host,
                        rows.stream().filter(row -> window.contains(row.time())).toList()));
        List<SeriesRow> rows = events.rows(request.model(), window, request.segments(), request.columns());
        Map<Instant, Map<String, Double>> loads = loads(hosts);
        return new Counted(
                rows.stream()
                        .map(row -> row.part().equals(SeriesScope.WHOLE) ? with(row, loads.get(row.time())) : row)
                        .toList(),
                new HostSteps(known.home(), hosts));
    }

    HostSteps hosts(String model, Window window) {
        HostLoads.Home home = heartbeats.home(model, window);
        return new HostSteps(home, heartbeats.hosts(home, window));
    }

    void store(String model, Counted counted) {
        store.store(model, counted.rows());
        store.storeHosts(counted.hosts().home().services(), counted.hosts().rows());
    }

    List<SeriesRow> stored(String model, Window window) {
        return store.rows(model, window);
    }

    /** Steps of the past in the order of time, as stored; hours that are not stored are counted. */
    List<SeriesRow> past(SeriesRequest request, Window window) {
        Map<Instant, List<SeriesRow>> hours = new TreeMap<>();
        stored(request.model(), window)
                .forEach(row -> hours.computeIfAbsent(
                                row.time().truncatedTo(ChronoUnit.HOURS), unused -> new ArrayList<>())
                        .add(row));
        List<SeriesRow> rows = new ArrayList<>();
        Instant missing = window.from();
        for (Map.Entry<Instant, List<SeriesRow>> hour : hours.entrySet()) {
            if (missing.isBefore(hour.getKey())) {
                rows.addAll(count(request, new Window(missing, hour.getKey())).rows());
            }
            rows.addAll(hour.getValue());
            missing = hour.getKey().plus(1, ChronoUnit.HOURS);
        }
        if (missing.isBefore(window.to())) {
            rows.addAll(count(request, new Window(missing, window.to())).rows());
        }
        rows.sort(Comparator.comparing(SeriesRow::time));
        return rows;
    }

    /** Of all hosts: the mean load, and the sum of what waits and what was dropped. */
    private static Map<Instant, Map<String, Double>> loads(Map<String, List<SeriesRow>> hosts) {
        Map<Instant, List<SeriesRow>> byTime = new HashMap<>();
        hosts.values()
                .forEach(rows -> rows.forEach(row -> byTime.computeIfAbsent(row.time(), unused -> new ArrayList<>())
                        .add(row)));
        Map<Instant, Map<String, Double>> loads = new HashMap<>();
        byTime.forEach((time, rows) -> {
            Map<String, Double> values = new HashMap<>();
            for (Metric metric : Metric.OF_HEARTBEATS) {
                double[] all = rows.stream()
                        .filter(row -> row.values().containsKey(metric.name()))
                        .mapToDouble(row -> row.values().getOrDefault(metric.name(), 0.0))
                        .toArray();
                double sum = 0;
                for (double one : all) {
                    sum += one;
                }
                if (all.length > 0) {
                    values.put(metric.name(), metric.kind() == Metric.Scale.LOAD ? sum / all.length : sum);
                }
            }
            loads.put(time, values);
        });
        return loads;
    }

    private static SeriesRow with(SeriesRow row, @Nullable Map<String, Double> loads) {
        if (loads == null) {
            return row;
        }
        Map<String, Double> values = new HashMap<>(row.values());
        values.putAll(loads);
        return new SeriesRow(row.part(), row.time(), row.events(), values);
    }
}
