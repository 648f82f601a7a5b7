// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.traffic;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.traffic.NamedRows;
import io.inferwatch.monitors.traffic.NamedRun;
import io.inferwatch.monitors.traffic.NamedRuns;
import io.inferwatch.monitors.traffic.RunEnd;
import io.inferwatch.monitors.traffic.TrafficHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The rows of one model that name their runs, by hour, and what was said of the ends of runs. For one thread at a time. */
final class NamedTraffic {
    private static final Duration OF_LATE = Duration.ofDays(3);

    private final NavigableMap<Instant, List<NamedRows>> hours = new TreeMap<>();
    private List<RunEnd> ends = List.of();

    /** Takes the rows of a stretch of time that was read (again). */
    void replace(Window stretch, Collection<NamedRows> rows) {
        hours.subMap(stretch.from(), stretch.to()).clear();
        rows.forEach(row ->
                hours.computeIfAbsent(row.hour(), any -> new ArrayList<>()).add(row));
    }

    void forgetBefore(Instant time) {
        hours.headMap(time).clear();
    }

    void replaceEnds(List<RunEnd> all) {
        ends = all;
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /** The earliest hour of which rows are known; there must be one. */
    Instant first() {
        return hours.firstKey();
    }

    /** The runs that have rows in a history. */
    List<NamedRun> runs(TrafficHistory history) {
        return NamedRuns.of(rows(history), ends);
    }

    /** Whether most rows of a history are of runs that name themselves, also of late. */
    boolean isMostOf(TrafficHistory history) {
        return !isEmpty()
                && isHalf(history)
                && isHalf(history.between(history.end().minus(OF_LATE), history.end()));
    }

    /** True without any rows. */
    private boolean isHalf(TrafficHistory history) {
        return 2 * rows(history).stream().mapToLong(NamedRows::rows).sum() >= history.total();
    }

    private List<NamedRows> rows(TrafficHistory history) {
        return hours.subMap(history.start(), history.end()).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
