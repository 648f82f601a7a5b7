// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Places in the week, in UTC. */
final class HoursOfWeek {
    private static final long SECONDS = 3_600;
    private static final long HOURS = 168;

    private HoursOfWeek() {}

    /** 0 to 167; two hours have the same one when they are whole weeks apart. */
    static long of(Instant hour) {
        return Math.floorMod(Math.floorDiv(hour.getEpochSecond(), SECONDS), HOURS);
    }

    /** Those that a window, aligned to hours, covers. */
    static Set<Long> of(Window window) {
        Set<Long> hours = new HashSet<>();
        for (Instant hour : Windows.hours(window)) {
            hours.add(of(hour));
            if (hours.size() == HOURS) {
                break;
            }
        }
        return hours;
    }
}
