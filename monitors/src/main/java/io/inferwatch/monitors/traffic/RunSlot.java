// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A time of the day at which a job runs.
 *
 * @param firstHour the earliest hour of the day at which it began
 * @param lateness how much later it began at the latest
 * @param weekdays on which it runs
 * @param runs those of the past, in the order of time
 */
record RunSlot(int firstHour, Duration lateness, Set<DayOfWeek> weekdays, List<Run> runs) {
    /** So much earlier or later than ever before is no news. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);

    RunSlot {
        weekdays = Set.copyOf(weekdays);
        runs = List.copyOf(runs);
    }

    /**
     * The time in which the run of a day begins.
     *
     * @param day days since 1970
     */
    Window starts(long day) {
        Instant first = Instant.EPOCH.plus(DAY.multipliedBy(day)).plus(Duration.ofHours(firstHour));
        return new Window(
                first.minus(TOLERANCE), first.plus(lateness).plus(TOLERANCE).plus(TOLERANCE));
    }

    boolean isOn(long day) {
        return weekdays.contains(weekday(day));
    }

    /** Whether a time is the one in which its run of some day begins. */
    boolean isOfDay(Window starts) {
        return starts(dayOf(starts.from()).orElse(0)).equals(starts);
    }

    static DayOfWeek weekday(long day) {
        return LocalDate.ofEpochDay(day).getDayOfWeek();
    }

    /** Whether its run of a day began. */
    boolean took(long day) {
        Window starts = starts(day);
        return runs.stream().anyMatch(run -> starts.contains(run.window().from()));
    }

    /** The day to which a run that begins at a time belongs; empty when it begins at another time. */
    OptionalLong dayOf(Instant start) {
        long day = Math.floorDiv(
                Duration.between(Instant.EPOCH, start)
                        .minus(Duration.ofHours(firstHour))
                        .plus(TOLERANCE)
                        .toSeconds(),
                DAY.toSeconds());
        return starts(day).contains(start) ? OptionalLong.of(day) : OptionalLong.empty();
    }
}
