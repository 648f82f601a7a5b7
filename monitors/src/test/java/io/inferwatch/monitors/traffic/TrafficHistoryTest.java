// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static Instant hour(long hour) {
        return START.plus(hour, ChronoUnit.HOURS);
    }

    private static Window window(long from, long to) {
        return new Window(hour(from), hour(to));
    }

    /** Rows of hours from START on. */
    private static TrafficHistory history(long... rows) {
        Map<Instant, Long> byHour = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            byHour.put(hour(i), rows[i]);
        }
        return TrafficHistory.of(window(0, rows.length), byHour, List.of());
    }

    @Test
    void hoursWithoutRows_areZero_andOthersAreIgnored() {
        TrafficHistory history =
                TrafficHistory.of(window(0, 3), Map.of(hour(-1), 9L, hour(1), 5L, hour(3), 7L), List.of());

        assertThat(history.hours()).isEqualTo(3);
        assertThat(history.start()).isEqualTo(START);
        assertThat(history.end()).isEqualTo(hour(3));
        assertThat(history.total()).isEqualTo(5);
        assertThat(history.rowsAt(0)).isZero();
        assertThat(history.rowsAt(1)).isEqualTo(5);
    }

    @Test
    void rows_areTheSumOfWholeWindows() {
        TrafficHistory history = history(1, 20, 300, 4000);

        assertThat(history.rows(window(0, 4))).hasValue(4321);
        assertThat(history.rows(window(1, 3))).hasValue(320);
        assertThat(history.rows(window(3, 4))).hasValue(4000);
        assertThat(history.rows(window(-1, 2))).as("begins before").isEmpty();
        assertThat(history.rows(window(3, 5))).as("ends behind").isEmpty();
    }

    /** An hour is of a pause when its begin is: the end of a pause is no part of it. */
    @Test
    void pauses_areUnknown_notZero() {
        TrafficHistory history = TrafficHistory.of(
                window(0, 5),
                Map.of(hour(0), 1L, hour(1), 2L, hour(2), 4L, hour(3), 8L, hour(4), 16L),
                List.of(window(1, 2), new Window(hour(3).minusSeconds(60), hour(3).plusSeconds(60))));

        assertThat(history.isPaused(1)).isTrue();
        assertThat(history.isPaused(2)).isFalse();
        assertThat(history.isPaused(3)).isTrue();
        assertThat(history.rows(window(0, 2))).isEmpty();
        assertThat(history.rows(window(2, 3))).hasValue(4);
        assertThat(history.total()).isEqualTo(1 + 4 + 16);
        assertThat(history.rowsAt(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 0, 4",
        "1, 3, 1, 2",
        "-5, 2, 0, 2", // before its begin
        "2, 99, 2, 2", // behind its end
        "3, 1, 3, 0", // the wrong way round
        "-9, -5, 0, 0",
        "9, 12, 4, 0",
    })
    void between_isClampedToTheHistory(long from, long to, long start, int hours) {
        TrafficHistory part = history(1, 20, 300, 4000).between(hour(from), hour(to));

        assertThat(part.start()).isEqualTo(hour(start));
        assertThat(part.hours()).isEqualTo(hours);
        if (hours > 0) {
            assertThat(part.rows(window(start, start + hours)))
                    .isEqualTo(history(1, 20, 300, 4000).rows(window(start, start + hours)));
        }
    }

    /** A time within an hour belongs to that hour, before the begin too: −30 minutes is not hour 0. */
    @Test
    void between_roundsDown() {
        TrafficHistory history = history(1, 20, 300);

        assertThat(history.before(hour(1).plusSeconds(3599)).total()).isEqualTo(1);
        assertThat(history.before(hour(0).minusSeconds(1)).hours()).isZero();
        assertThat(history.rows(new Window(hour(0).minusSeconds(1800), hour(1).minusSeconds(1800))))
                .isEmpty();
    }

    @Test
    void followedBy_takesTheLaterOneWhereBothOverlap() {
        TrafficHistory later = TrafficHistory.of(window(2, 5), Map.of(hour(2), 7L, hour(4), 9L), List.of());
        TrafficHistory both = history(1, 20, 300, 4000).followedBy(later);

        assertThat(both.start()).isEqualTo(START);
        assertThat(both.hours()).isEqualTo(5);
        assertThat(both.rowsAt(1)).isEqualTo(20);
        assertThat(both.rowsAt(2)).isEqualTo(7);
        assertThat(both.rowsAt(3)).isZero();
        assertThat(both.total()).isEqualTo(1 + 20 + 7 + 9);
        assertThat(TrafficHistory.none(START).followedBy(history(3, 4)).total()).isEqualTo(7);
        assertThat(history(3, 4).followedBy(TrafficHistory.none(hour(2))).hours())
                .isEqualTo(2);
    }

    @Test
    void sinceFirstRow_leavesOutWhatCameBefore_andPausesThere() {
        Map<Instant, Long> rows = Map.of(hour(0), 5L, hour(2), 6L, hour(4), 1L);
        TrafficHistory paused = TrafficHistory.of(window(0, 5), rows, List.of(window(0, 1)));

        assertThat(paused.sinceFirstRow().start()).isEqualTo(hour(2));
        assertThat(paused.sinceFirstRow().total()).isEqualTo(7);
        assertThat(history(0, 0, 0).sinceFirstRow().hours()).isZero();
        assertThat(history(0, 0, 0).sinceFirstRow().start()).isEqualTo(hour(3));
        assertThat(history(2, 0).sinceFirstRow().hours()).isEqualTo(2);
    }

    /** Stretches of at least so many hours, in the middle and at both ends; one hour less is a silence. */
    @Test
    void withoutSleep_pausesLongStretches() {
        TrafficHistory awake = history(0, 0, 0, 5, 0, 0, 5, 0, 0, 0).withoutSleep(3);

        for (int hour = 0; hour < 10; hour++) {
            assertThat(awake.isPaused(hour)).as("hour %d", hour).isEqualTo(hour < 3 || hour > 6);
        }
        assertThat(awake.rows(window(3, 7))).hasValue(10);
        assertThat(history(0, 0, 5, 0, 0).withoutSleep(3).rows(window(0, 5))).hasValue(5);
    }

    @Test
    void withoutSleep_changesNoOtherHistory() {
        TrafficHistory history = history(0, 0, 0, 5);
        history.withoutSleep(2);

        assertThat(history.rows(window(0, 4))).hasValue(5);
    }

    /** A pause that was known goes on as part of a sleep around it. */
    @Test
    void pauseWithinSleep_isPartOfIt() {
        TrafficHistory history = TrafficHistory.of(window(0, 5), Map.of(hour(4), 1L), List.of(window(1, 2)));

        TrafficHistory awake = history.withoutSleep(4);

        for (int hour = 0; hour < 4; hour++) {
            assertThat(awake.isPaused(hour)).as("hour %d", hour).isTrue();
        }
    }
}
