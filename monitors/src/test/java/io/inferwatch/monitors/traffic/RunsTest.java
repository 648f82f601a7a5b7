// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where runs begin and end in rows per hour, and at which times of the day they belong to a slot. */
class RunsTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final long DAY = Duration.between(Instant.EPOCH, START).toDays();

    private static TrafficHistory history(String hours) {
        Map<Instant, Long> rows = new HashMap<>();
        String[] counts = hours.split(" ");
        for (int i = 0; i < counts.length; i++) {
            rows.put(START.plus(i, ChronoUnit.HOURS), Long.valueOf(counts[i]));
        }
        return TrafficHistory.of(new Window(START, START.plus(counts.length, ChronoUnit.HOURS)), rows, List.of());
    }

    /** {@code from-to:rows}, in hours. */
    private static String words(List<Run> runs) {
        StringBuilder words = new StringBuilder();
        for (Run run : runs) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(START.until(run.window().from(), ChronoUnit.HOURS))
                    .append('-')
                    .append(START.until(run.window().to(), ChronoUnit.HOURS))
                    .append(':')
                    .append(run.rows());
        }
        return words.toString();
    }

    /** One quiet hour is part of a run, two end it; a run is over when two quiet hours followed. */
    @ParameterizedTest
    @CsvSource({
        "0 5 7 0 0, 1-3:12, 1-3:12",
        "5 0 7 0 0, 0-3:12, 0-3:12",
        "5 0 0 7 0 0, 0-1:5 3-4:7, 0-1:5 3-4:7",
        "5 7 0, 0-2:12, ''",
        "5 7, 0-2:12, ''",
        "5 0 0 7, 0-1:5 3-4:7, 0-1:5",
        "5 0 7 0 9 0 0, 0-5:21, 0-5:21",
        "0 0 0 0, '', ''",
        "5, 0-1:5, ''",
    })
    void runs_endWithTwoQuietHours(String hours, String begun, String over) {
        assertThat(words(Runs.begun(history(hours)))).isEqualTo(begun);
        assertThat(words(Runs.over(history(hours)))).isEqualTo(over);
    }

    @Test
    void noHistory_hasNoRuns() {
        assertThat(Runs.begun(TrafficHistory.none(START))).isEmpty();
    }

    private static RunSlot slot(int firstHour, int latenessHours, Set<DayOfWeek> weekdays, Run... runs) {
        return new RunSlot(firstHour, Duration.ofHours(latenessHours), weekdays, List.of(runs));
    }

    /** From an hour before the earliest begin to an hour after the latest, the hour in which it began included. */
    @ParameterizedTest
    @CsvSource({"59, false", "60, true", "120, true", "299, true", "300, false"})
    void slot_hasAnHourOfTolerance(long minutes, boolean within) {
        RunSlot slot = slot(2, 1, EnumSet.allOf(DayOfWeek.class));
        Instant begin = START.plus(minutes, ChronoUnit.MINUTES);

        assertThat(slot.starts(DAY).contains(begin)).isEqualTo(within);
        assertThat(slot.dayOf(begin).isPresent()).isEqualTo(within);
        if (within) {
            assertThat(slot.dayOf(begin)).hasValue(DAY);
        }
    }

    /** A job of midnight may begin on the evening before: it is that of the day that follows. */
    @Test
    void midnight_belongsToTheDayThatBegins() {
        RunSlot slot = slot(0, 0, EnumSet.allOf(DayOfWeek.class));

        assertThat(slot.dayOf(START.minus(30, ChronoUnit.MINUTES))).hasValue(DAY);
        assertThat(slot.dayOf(START.plus(90, ChronoUnit.MINUTES))).hasValue(DAY);
        assertThat(slot.dayOf(START.minus(61, ChronoUnit.MINUTES))).isEmpty();
        assertThat(slot.isOfDay(slot.starts(DAY))).isTrue();
        assertThat(slot.isOfDay(new Window(START, START.plus(2, ChronoUnit.HOURS))))
                .isFalse();
    }

    @Test
    void slot_knowsItsWeekdays_andWhichRunsTookPlace() {
        Instant late = START.plus(3, ChronoUnit.HOURS);
        Run run = new Run(new Window(late, late.plus(1, ChronoUnit.HOURS)), 50);
        RunSlot slot = slot(2, 1, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), run);

        // 2 March 2026 is a Monday
        assertThat(RunSlot.weekday(DAY)).isEqualTo(DayOfWeek.MONDAY);
        assertThat(slot.isOn(DAY)).isTrue();
        assertThat(slot.isOn(DAY + 1)).isFalse();
        assertThat(slot.isOn(DAY + 4)).isTrue();
        assertThat(slot.took(DAY)).isTrue();
        assertThat(slot.took(DAY + 1)).isFalse();
        assertThat(slot.took(DAY - 1)).isFalse();
    }
}
