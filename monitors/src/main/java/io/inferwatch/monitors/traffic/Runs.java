// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Finds the runs of batch jobs in the rows per hour. */
public final class Runs {
    /** Hours without rows that end a run. */
    public static final Duration QUIET = Duration.ofHours(2);

    private Runs() {}

    /** The runs that are over at the end of the history, in the order of time; one that may go on is left out. */
    public static List<Run> over(TrafficHistory history) {
        return begun(history).stream()
                .filter(run -> !run.window().to().plus(QUIET).isAfter(history.end()))
                .toList();
    }

    /** All runs, in the order of time; the last one may go on. */
    public static List<Run> begun(TrafficHistory history) {
        List<Run> runs = new ArrayList<>();
        int hour = 0;
        while (hour < history.hours()) {
            int end = endOfRun(history, hour);
            if (end > hour) {
                runs.add(run(history, hour, end));
            }
            hour = Math.max(end, hour + 1);
        }
        return runs;
    }

    /** One after the last hour of the run that begins with an hour; the hour itself when it has no rows. */
    private static int endOfRun(TrafficHistory history, int start) {
        int end = start;
        for (int hour = start; hour < history.hours() && hour - end < QUIET.toHours(); hour++) {
            if (history.rowsAt(hour) > 0) {
                end = hour + 1;
            } else if (end == start) {
                return start;
            }
        }
        return end;
    }

    private static Run run(TrafficHistory history, int from, int to) {
        long rows = 0;
        for (int hour = from; hour < to; hour++) {
            rows += history.rowsAt(hour);
        }
        Instant start = history.start();
        return new Run(new Window(start.plus(from, ChronoUnit.HOURS), start.plus(to, ChronoUnit.HOURS)), rows);
    }
}
