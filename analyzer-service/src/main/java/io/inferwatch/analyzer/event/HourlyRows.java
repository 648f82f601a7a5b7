// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import io.inferwatch.monitors.traffic.NamedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Rows per hour of one model.
 *
 * @param rows by the start of the hour; hours without rows are left out
 * @param named those that name the run of a batch job, by hour and run; of an hour with more than 20 runs the largest
 */
public record HourlyRows(Map<Instant, Long> rows, List<NamedRows> named) {
    public static final int RUNS_OF_AN_HOUR = 20;

    public HourlyRows {
        rows = Map.copyOf(rows);
        named = List.copyOf(named);
    }
}
