// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of one model in a window.
 *
 * @param hours events by the start of the hour; hours without events are left out
 * @param errorShare in [0, 1]; null without events
 * @param latencyP95Millis null without latencies
 */
public record DayTraffic(
        Map<Instant, Long> hours,
        @Nullable Double errorShare,
        @Nullable Double latencyP95Millis) {
    public static final DayTraffic NONE = new DayTraffic(Map.of(), null, null);

    public DayTraffic {
        hours = Map.copyOf(hours);
    }

    public long events() {
        return hours.values().stream().mapToLong(Long::longValue).sum();
    }
}
