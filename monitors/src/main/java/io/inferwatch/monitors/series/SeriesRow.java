// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One step of the series of a part. Immutable.
 *
 * @param time its start
 * @param events how many events it holds, sampled ones as one
 * @param values by the metric's name; what is not known is absent. Latencies in milliseconds, rates and loads as shares
 */
public record SeriesRow(SeriesScope part, Instant time, long events, Map<String, Double> values) {
    public static final Duration STEP = Duration.ofMinutes(5);

    public SeriesRow {
        values = Map.copyOf(values);
    }
}
