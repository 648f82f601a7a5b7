// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The time range of a dashboard; both ends belong to it, as in Kibana. */
public record TimeRange(Instant from, Instant to) {
    /** Bars that Kibana wants of {@code auto}. */
    private static final int BARS = 50;

    /** Steps, by the length of a fiftieth of the range up to which each is chosen. */
    private static final TreeMap<Duration, Duration> STEPS = new TreeMap<>(Map.of(
            Duration.ofSeconds(45), Duration.ofSeconds(30),
            Duration.ofMinutes(3), Duration.ofMinutes(1),
            Duration.ofMinutes(9), Duration.ofMinutes(5),
            Duration.ofMinutes(20), Duration.ofMinutes(10),
            Duration.ofMinutes(45), Duration.ofMinutes(30),
            Duration.ofHours(2), Duration.ofHours(1),
            Duration.ofHours(6), Duration.ofHours(3),
            Duration.ofHours(24), Duration.ofHours(12),
            Duration.ofDays(7), Duration.ofDays(1)));

    /** The step that Kibana chooses for {@code auto}. */
    public Duration step() {
        Map.Entry<Duration, Duration> step =
                STEPS.higherEntry(Duration.between(from, to).dividedBy(BARS));
        return step == null ? Duration.ofDays(7) : step.getValue();
    }

    /** Where the step begins in which a time lies. */
    long stepOf(long millis) {
        return Math.floorDiv(millis, step().toMillis()) * step().toMillis();
    }

    boolean holds(long millis) {
        return millis >= from.toEpochMilli() && millis <= to.toEpochMilli();
    }
}
