// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.Collections;
import java.util.List;

/** How often checks fail when nothing is wrong. Immutable, so cases can run at once. */
final class FalseAlarms {
    static final int REFERENCE_ROWS = 5_000;
    static final int REFERENCE_HOURS = 24;
    private static final int WINDOWS_PER_REFERENCE = 10;
    /** Above so many values in a case it gets fewer windows. */
    private static final double MOST_VALUES = 5e7;

    private static final int FEWEST_WINDOWS = 5;

    private final int windows;

    /** @param windows evaluated per case; fewer where they are large */
    FalseAlarms(int windows) {
        this.windows = windows;
    }

    /** One case: columns of one kind against 5 000 reference rows over a day. */
    Rate run(Kind kind, Season season, int rows, int columns) {
        long seed = List.of(Kind.values()).indexOf(kind)
                + 31L * rows
                + 7L * columns
                + Math.round(1e6 * season.rho() + 1e4 * season.daily());
        Traffic traffic = new Traffic(seed, season, Collections.nCopies(columns, kind));
        int evaluated = windows(rows, columns);
        Rate rate = new Rate();
        for (int i = 0; i < evaluated; i += WINDOWS_PER_REFERENCE) {
            Reference reference = Reference.of(traffic, REFERENCE_ROWS, REFERENCE_HOURS);
            for (int j = i; j < Math.min(evaluated, i + WINDOWS_PER_REFERENCE); j++) {
                int hour = REFERENCE_HOURS + traffic.random().nextInt(REFERENCE_HOURS);
                rate.add(reference.evaluate(reference.window(traffic, rows, hour, Drift.NONE), hour));
            }
        }
        return rate;
    }

    private int windows(int rows, int columns) {
        long most = Math.round(MOST_VALUES / rows / columns);
        return (int) Math.max(FEWEST_WINDOWS, Math.min(windows, most));
    }

    static List<Integer> sizes() {
        return List.of(50, 100, 200, 500, 1_000, 10_000, 200_000);
    }
}
