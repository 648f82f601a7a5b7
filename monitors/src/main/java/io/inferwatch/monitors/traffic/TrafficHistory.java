// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Rows per hour of one model over a stretch of time; hours without rows count as 0. Immutable. */
public final class TrafficHistory {
    private static final long PAUSED = -1;

    private final Instant start;
    private final long[] rows;

    private TrafficHistory(Instant start, long[] rows) {
        this.start = start;
        this.rows = rows;
    }

    /**
     * @param stretch aligned to hours
     * @param rowsByHour by the start of the hour; others than those of the stretch are ignored
     * @param pauses times in which no traffic is expected; their hours are not known
     */
    public static TrafficHistory of(Window stretch, Map<Instant, Long> rowsByHour, Collection<Window> pauses) {
        List<Instant> hours = Windows.hours(stretch);
        long[] rows = new long[hours.size()];
        for (int i = 0; i < rows.length; i++) {
            Instant hour = hours.get(i);
            boolean paused = pauses.stream().anyMatch(pause -> pause.contains(hour));
            rows[i] = paused ? PAUSED : rowsByHour.getOrDefault(hour, 0L);
        }
        return new TrafficHistory(stretch.from(), rows);
    }

    /** A model of which nothing is known before a time. */
    public static TrafficHistory none(Instant start) {
        return new TrafficHistory(start, new long[0]);
    }

    public Instant start() {
        return start;
    }

    public Instant end() {
        return start.plus(rows.length, ChronoUnit.HOURS);
    }

    /** The hours before a time. */
    public TrafficHistory before(Instant time) {
        return between(start, time);
    }

    /** The hours of a stretch of time, as far as they are part of this history. */
    public TrafficHistory between(Instant from, Instant to) {
        int first = clamped(from);
        int last = Math.max(first, clamped(to));
        return new TrafficHistory(start.plus(first, ChronoUnit.HOURS), Arrays.copyOfRange(rows, first, last));
    }

    /** This history up to where a later one begins, then the later one; both must meet or overlap. */
    public TrafficHistory followedBy(TrafficHistory later) {
        TrafficHistory before = before(later.start);
        long[] both = Arrays.copyOf(before.rows, before.rows.length + later.rows.length);
        System.arraycopy(later.rows, 0, both, before.rows.length, later.rows.length);
        return new TrafficHistory(start, both);
    }

    /** Without the hours before the first row: whether there was a model yet is not known of them. */
    public TrafficHistory sinceFirstRow() {
        int first = 0;
        while (first < rows.length && rows[first] <= 0) {
            first++;
        }
        return between(start.plus(first, ChronoUnit.HOURS), end());
    }

    /** Stretches of so many hours without a row are not known: the model was asleep. */
    public TrafficHistory withoutSleep(int hours) {
        long[] awake = rows.clone();
        int from = 0;
        for (int hour = 0; hour <= rows.length; hour++) {
            if (hour == rows.length || rows[hour] > 0) {
                if (hour - from >= hours) {
                    Arrays.fill(awake, from, hour, PAUSED);
                }
                from = hour + 1;
            }
        }
        return new TrafficHistory(start, awake);
    }

    private int clamped(Instant time) {
        return (int) Math.max(0, Math.min(rows.length, hoursTo(time)));
    }

    private long hoursTo(Instant time) {
        return Math.floorDiv(Duration.between(start, time).toSeconds(), 3600);
    }

    /** The rows of a window; empty when an hour of it is not part of this history, or lies in a pause. */
    public OptionalLong rows(Window window) {
        long first = hoursTo(window.from());
        long last = first + window.length().toHours();
        if (first < 0 || last > rows.length) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (int hour = (int) first; hour < last; hour++) {
            if (rows[hour] == PAUSED) {
                return OptionalLong.empty();
            }
            sum += rows[hour];
        }
        return OptionalLong.of(sum);
    }

    /** All rows; those in pauses are not known. */
    public long total() {
        return Arrays.stream(rows).filter(hour -> hour != PAUSED).sum();
    }

    /** The number of hours. */
    public int hours() {
        return rows.length;
    }

    /** Rows of an hour by its place from the start; 0 in a pause. */
    long rowsAt(int hour) {
        return Math.max(0, rows[hour]);
    }

    /** Whether an hour lies in a pause. */
    boolean isPaused(int hour) {
        return rows[hour] == PAUSED;
    }
}
