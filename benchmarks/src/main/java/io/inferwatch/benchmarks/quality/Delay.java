// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.finding.FindingTracker;
import io.inferwatch.monitors.finding.Transition;
import java.util.Collections;
import java.util.List;

/** After how many hourly windows a drift of one of ten columns opens a finding. */
final class Delay {
    private static final int COLUMNS = 10;
    private static final int QUIET_HOURS = 6;
    private static final int LONGEST = 48;

    private final int runs;

    Delay(int runs) {
        this.runs = runs;
    }

    /**
     * Windows from the start of the drift to the finding.
     *
     * @param mean of the runs in which it was found; NaN when it never was
     * @param found share of the runs in which it was found within 48 windows
     */
    record Result(double mean, double found) {}

    /** @param rows per hour, of the reference too (24 hours) */
    Result run(Power.Case one, int rows) {
        String column = (one.kind().isNumeric() ? "input.num." : "input.cat.") + "c0";
        Traffic traffic =
                new Traffic(77 + rows + one.drift().hashCode(), Season.NONE, Collections.nCopies(COLUMNS, one.kind()));
        double windows = 0;
        int found = 0;
        for (int run = 0; run < runs; run++) {
            Reference reference = Reference.of(traffic, 24 * rows, 24);
            int delay = delay(reference, traffic, one.drift(), rows, column);
            windows += delay > 0 ? delay : 0;
            found += delay > 0 ? 1 : 0;
        }
        return new Result(found == 0 ? Double.NaN : windows / found, (double) found / runs);
    }

    private static int delay(Reference reference, Traffic traffic, Drift drift, int rows, String column) {
        FindingTracker book = FindingTracker.of(List.of());
        for (int hour = 0; hour < QUIET_HOURS + LONGEST; hour++) {
            Drift now = hour < QUIET_HOURS ? Drift.NONE : drift;
            boolean opened = book
                    .update(Reference.hour(hour), reference.evaluate(reference.window(traffic, rows, hour, now), hour))
                    .stream()
                    .anyMatch(t -> t.kind() == Transition.Change.OPENED
                            && t.finding().subject().equals(column));
            if (opened && hour >= QUIET_HOURS) {
                return hour - QUIET_HOURS + 1;
            }
        }
        return 0;
    }
}
