// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The first hours of an experiment, where all its rows are too many to read: later looks read the same rows, and more. */
final class FirstRows {
    private static final Duration HOUR = Duration.ofHours(1);

    private FirstRows() {}

    /** From the start to the end of the hour in which both arms together have so many rows; empty without rows. */
    static Optional<Window> of(ExperimentTraffic traffic, long most) {
        Instant end = null;
        long read = 0;
        for (TrafficHour hour : traffic.hours()) {
            if (read <= most) {
                end = hour.hour().plus(HOUR);
            }
            read += hour.control().rows() + hour.candidate().rows();
        }
        return Optional.ofNullable(end).map(until -> new Window(traffic.rows().from(), until));
    }
}
