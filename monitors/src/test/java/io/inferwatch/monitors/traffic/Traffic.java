// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/** Simulated traffic, from a Monday on. */
final class Traffic {
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private final Random random;

    Traffic(long seed) {
        this.random = new Random(seed);
    }

    /** @param rows by the start of the hour */
    static TrafficHistory days(int days, ToLongFunction<Instant> rows) {
        Window stretch = new Window(MONDAY, at(days, 0));
        Map<Instant, Long> hours = new HashMap<>();
        Windows.hours(stretch).forEach(hour -> hours.put(hour, rows.applyAsLong(hour)));
        return TrafficHistory.of(stretch, hours, List.of());
    }

    static Instant at(int day, int hour) {
        return MONDAY.plus(Duration.ofHours(day * 24L + hour));
    }

    static Window hours(int day, int hour, int hours) {
        return new Window(at(day, hour), at(day, hour + hours));
    }

    static int day(Instant time) {
        return (int) Duration.between(MONDAY, time).toDays();
    }

    static int hourOfDay(Instant time) {
        return time.atZone(ZoneOffset.UTC).getHour();
    }

    static boolean isWeekend(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    }

    /** A size that varies by 5 %. */
    long about(double rows) {
        return Math.round(rows * (1 + 0.05 * random.nextGaussian()));
    }

    long poisson(double mean) {
        double sum = 0;
        long count = -1;
        while (sum < mean) {
            sum -= Math.log(1 - random.nextDouble());
            count++;
        }
        return count;
    }
}
