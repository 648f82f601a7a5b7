// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class ExpectedTrafficTest {
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Random random = new Random(5);

    @Test
    void nightlyJob_isExpectedAtNight() {
        TrafficHistory history = history(14, hour -> hourOfDay(hour) == 2 ? about(1000) : 0);

        assertThat(expected(history, day(14, 2, 1)).rows()).isCloseTo(1000, within(40.0));
        assertThat(expected(history, day(14, 3, 1)).rows()).isZero();
        assertThat(expected(history, day(14, 0, 24)).pValue(1010)).isGreaterThan(0.05);
        assertThat(expected(history, day(14, 2, 1)).pValue(0)).isLessThan(1e-9);
        assertThat(expected(history, day(14, 0, 24)).pValue(300)).isLessThan(1e-9);
        assertThat(expected(history, day(14, 5, 1)).pValue(0)).isEqualTo(1);
    }

    @Test
    void job_ofWorkingDays_isNotMissedOnWeekends() {
        TrafficHistory history = history(28, hour -> hourOfDay(hour) == 2 && !weekend(hour) ? about(1000) : 0);

        assertThat(expected(history, day(28, 0, 24)).pValue(0)).isLessThan(1e-9);
        assertThat(expected(history.before(START.plus(26, ChronoUnit.DAYS)), day(26, 0, 24))
                        .pValue(0))
                .isGreaterThan(0.9);
    }

    @Test
    void weeklyJob_isMissedOnItsDayOnly() {
        TrafficHistory history =
                history(28, hour -> hourOfDay(hour) == 6 && weekday(hour) == DayOfWeek.MONDAY ? about(5000) : 0);

        assertThat(expected(history, day(28, 0, 24)).pValue(0)).isLessThan(1e-9);
        assertThat(expected(history.before(START.plus(22, ChronoUnit.DAYS)), day(22, 0, 24))
                        .pValue(0))
                .isGreaterThan(0.9);
    }

    @Test
    void startThatWandersByAnHour_isNoChangeOfTheHour() {
        TrafficHistory history = history(
                21, hour -> hourOfDay(hour) == (hour.toEpochMilli() / 86_400_000 % 5 < 3 ? 2 : 3) ? about(1000) : 0);

        assertThat(expected(history, day(21, 2, 1)).pValue(0)).isGreaterThan(0.1);
        assertThat(expected(history, day(21, 0, 24)).pValue(0)).isLessThan(1e-9);
    }

    @Test
    void incident_doesNotMoveWhatIsExpected() {
        TrafficHistory history = history(14, hour -> hour.isBefore(START.plus(13, ChronoUnit.DAYS)) ? about(400) : 0);

        ExpectedRows night = expected(history, day(14, 3, 1));

        assertThat(night.rows()).isCloseTo(400, within(20.0));
        assertThat(night.pValue(0)).isLessThan(1e-6);
    }

    @Test
    void pauses_areNotKnown() {
        Window pause = day(3, 0, 48);
        TrafficHistory history =
                TrafficHistory.of(new Window(START, START.plus(6, ChronoUnit.DAYS)), Map.of(), List.of(pause));

        assertThat(history.rows(day(3, 5, 1))).isEmpty();
        assertThat(history.rows(day(2, 5, 1))).hasValue(0);
        assertThat(ExpectedTraffic.of(history, day(6, 5, 1))).isEmpty(); // four days are left, five are needed
    }

    @Test
    void lastWeek_isExpectedOfTrafficThatChanged() {
        TrafficHistory history = history(28, hour -> hour.isBefore(START.plus(21, ChronoUnit.DAYS)) ? 0 : poisson(400));

        assertThat(expected(history, day(28, 3, 1)).rows()).isCloseTo(400, within(30.0));
        assertThat(expected(history, day(28, 3, 1)).pValue(0)).isLessThan(1e-6);
        assertThat(expected(history.before(START.plus(24, ChronoUnit.DAYS)), day(24, 3, 1))
                        .rows())
                .as("three days are no new level")
                .isZero();
    }

    @Test
    void sleep_isNotKnown() {
        TrafficHistory history = history(28, hour -> hour.isBefore(START.plus(10, ChronoUnit.DAYS)) ? poisson(400) : 0);

        TrafficHistory awake = history.withoutSleep(240);
        assertThat(expected(awake, day(28, 3, 1)).rows()).isCloseTo(400, within(30.0));
        assertThat(awake.rows(day(9, 0, 24))).isPresent();
        assertThat(awake.rows(day(10, 0, 1))).isEmpty();
        assertThat(history.withoutSleep(24 * 19).rows(day(10, 0, 24 * 18))).hasValue(0);
    }

    @Test
    void littleHistory_givesNoAnswer() {
        assertThat(ExpectedTraffic.of(history(4, hour -> 10), day(4, 0, 1))).isEmpty();
        assertThat(ExpectedTraffic.of(TrafficHistory.none(START), day(0, 0, 1))).isEmpty();
    }

    @Test
    void steadyTraffic_ofAnySize_raisesFewAlarms() {
        for (int mean : new int[] {3, 10, 50, 1000}) {
            TrafficHistory history = history(56, hour -> poisson(mean * (hourOfDay(hour) < 8 ? 0.3 : 1.0)));
            int alarms = 0;
            for (Instant hour : Windows.hours(day(28, 0, 28 * 24))) {
                Window window = Windows.hour(hour);
                ExpectedRows expected = expected(history, window);
                long rows = history.rows(window).orElseThrow();
                boolean material = Math.abs(rows / Math.max(expected.rows(), 1e-3) - 1) >= 0.4;
                alarms += material && expected.pValue(rows) < 0.01 ? 1 : 0;
            }
            assertThat(alarms / 672.0).as("hours of about %d rows", mean).isLessThan(0.015);
        }
    }

    private static TrafficHistory history(int days, ToLongFunction<Instant> rows) {
        Window stretch = new Window(START, START.plus(days, ChronoUnit.DAYS));
        Map<Instant, Long> hours = new HashMap<>();
        Windows.hours(stretch).forEach(hour -> hours.put(hour, rows.applyAsLong(hour)));
        return TrafficHistory.of(stretch, hours, List.of());
    }

    private static ExpectedRows expected(TrafficHistory history, Window window) {
        return ExpectedTraffic.of(history, window).orElseThrow();
    }

    private static Window day(int day, int hour, int hours) {
        Instant from = START.plus(Duration.ofHours(day * 24L + hour));
        return new Window(from, from.plus(Duration.ofHours(hours)));
    }

    private static int hourOfDay(Instant time) {
        return time.atZone(ZoneOffset.UTC).getHour();
    }

    private static DayOfWeek weekday(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfWeek();
    }

    private static boolean weekend(Instant time) {
        return weekday(time).getValue() > 5;
    }

    private long about(int rows) {
        return Math.round(rows * (1 + 0.05 * random.nextGaussian()));
    }

    private long poisson(double mean) {
        double sum = 0;
        long count = -1;
        while (sum < mean) {
            sum -= Math.log(1 - random.nextDouble());
            count++;
        }
        return count;
    }
}
