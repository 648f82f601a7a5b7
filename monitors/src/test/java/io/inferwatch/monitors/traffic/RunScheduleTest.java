// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static io.inferwatch.monitors.traffic.Traffic.MONDAY;
import static io.inferwatch.monitors.traffic.Traffic.at;
import static io.inferwatch.monitors.traffic.Traffic.day;
import static io.inferwatch.monitors.traffic.Traffic.days;
import static io.inferwatch.monitors.traffic.Traffic.hourOfDay;
import static io.inferwatch.monitors.traffic.Traffic.hours;
import static io.inferwatch.monitors.traffic.Traffic.isWeekend;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunScheduleTest {
    private final Traffic traffic = new Traffic(3);

    @Test
    void nightlyRun_isMissedOnceWhenItsTimeIsOver() {
        TrafficHistory withoutOne = days(16, hour -> hourOfDay(hour) == 2 && day(hour) != 14 ? traffic.about(1000) : 0);
        RunSchedule schedule = RunSchedule.of(withoutOne.before(at(14, 0)));

        assertThat(schedule.missing(withoutOne.before(at(14, 3)), at(14, 2), at(14, 3)))
                .isEmpty();
        assertThat(schedule.missing(withoutOne, at(14, 0), at(16, 0))).containsExactly(hours(14, 1, 3));
        assertThat(schedule.missing(withoutOne, at(14, 3), at(14, 4))).hasSize(1);
        assertThat(schedule.missing(withoutOne, at(14, 4), at(14, 5))).isEmpty();
    }

    @Test
    void healthyRuns_areNeverMissed() {
        assertThat(missed(56, hour -> hourOfDay(hour) == 2)).isEmpty();
        assertThat(missed(56, hour -> hourOfDay(hour) == 2 && !isWeekend(hour))).isEmpty();
        assertThat(missed(56, hour -> hourOfDay(hour) == 2 || hourOfDay(hour) == 14))
                .isEmpty();
        assertThat(missed(56, hour -> hourOfDay(hour) == 6 && day(hour) % 7 == 3))
                .isEmpty();
        assertThat(missed(56, hour -> hourOfDay(hour) == (day(hour) * 7 % 3 + 23) % 24))
                .isEmpty(); // around midnight
        assertThat(missed(56, hour -> hourOfDay(hour) == 2 || (hourOfDay(hour) == 7 && day(hour) % 7 == 0)))
                .isEmpty();
    }

    @Test
    void runOfAWorkingDay_orAWeek_isMissed() {
        assertThat(missed(35, hour -> hourOfDay(hour) == 2 && !isWeekend(hour) && day(hour) != 30))
                .hasSize(1);
        assertThat(missed(42, hour -> hourOfDay(hour) == 6 && day(hour) % 7 == 3 && day(hour) != 38))
                .hasSize(1);
        assertThat(missed(35, hour -> (hourOfDay(hour) == 2 && day(hour) != 30) || hourOfDay(hour) == 14))
                .hasSize(1);
    }

    /** Two weeks in which the first row is of a working day: 19 of 25 days with a run are no job of every day. */
    @Test
    void jobOfWorkingDays_isNotMissedOnItsFirstWeekends() {
        assertThat(missed(14, 42, hour -> hourOfDay(hour) == 2 && !isWeekend(hour)))
                .isEmpty();
        assertThat(missed(14, 42, hour -> hourOfDay(hour) == 2 && !isWeekend(hour) && day(hour) != 22))
                .hasSize(1);
    }

    @Test
    void jobThatBecameSteady_isNotMissed() {
        assertThat(missed(14, 21, hour -> day(hour) >= 16 || hourOfDay(hour) == 2))
                .isEmpty();
    }

    @Test
    void size_isThatOfEarlierRunsOfTheSameJob() {
        TrafficHistory two = days(14, hour -> hourOfDay(hour) == 2 ? 1000 : hourOfDay(hour) == 14 ? 50 : 0);
        RunSchedule schedule = RunSchedule.of(two);

        assertThat(schedule.rows(new Run(hours(14, 2, 1), 990)).orElseThrow().rows())
                .isEqualTo(1000);
        assertThat(schedule.rows(new Run(hours(14, 14, 1), 50)).orElseThrow().rows())
                .isEqualTo(50);
        assertThat(schedule.rows(new Run(hours(14, 20, 1), 50))).isEmpty();
    }

    @Test
    void runAfterMissedOnes_mayCatchUp() {
        TrafficHistory gap = days(16, hour -> hourOfDay(hour) == 2 && day(hour) < 14 ? 1000 : 0);

        RunSchedule schedule = RunSchedule.of(gap);
        assertThat(schedule.rows(new Run(hours(16, 2, 1), 2900)).orElseThrow().rows())
                .isEqualTo(3000);
        assertThat(schedule.rows(new Run(hours(16, 2, 1), 1010)).orElseThrow().rows())
                .isEqualTo(1000);
    }

    @Test
    void runs_areBurstsBetweenQuietHours() {
        TrafficHistory history = days(1, hour -> List.of(2, 3, 5, 9, 22).contains(hourOfDay(hour)) ? 10 : 0);

        assertThat(Runs.begun(history))
                .containsExactly(
                        new Run(hours(0, 2, 4), 30), new Run(hours(0, 9, 1), 10), new Run(hours(0, 22, 1), 10));
        assertThat(Runs.over(history)).hasSize(2); // the last one may go on
    }

    /** What a service would have missed from the third week on, hour by hour. */
    private List<Window> missed(int days, Predicate<Instant> runs) {
        return missed(28, days, runs);
    }

    /** The same from another day on. */
    private List<Window> missed(int from, int days, Predicate<Instant> runs) {
        ToLongFunction<Instant> rows = hour -> runs.test(hour) ? traffic.about(1000) : 0;
        TrafficHistory history = days(days, rows).sinceFirstRow();
        return IntStream.range(from * 24, days * 24)
                .mapToObj(hour -> MONDAY.plusSeconds(hour * 3600L))
                .flatMap(hour -> RunSchedule.of(history.before(hour))
                        .missing(history.before(hour.plusSeconds(3600)), hour, hour.plusSeconds(3600))
                        .stream())
                .toList();
    }
}
