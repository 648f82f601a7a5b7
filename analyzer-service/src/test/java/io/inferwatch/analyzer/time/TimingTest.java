// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 6 * * *      | 2026-03-05T06:00:00Z     | 2026-03-05T06:00:00Z
            0 6 * * *      | 2026-03-05T06:00:59.999Z | 2026-03-05T06:00:00Z
            0 6 * * *      | 2026-03-05T05:59:59.999Z | 2026-03-04T06:00:00Z
            */15 * * * *   | 2026-03-05T10:44:10Z     | 2026-03-05T10:30:00Z
            5,35 8-17 * * 1-5 | 2026-03-08T12:00:00Z  | 2026-03-06T17:35:00Z
            0 0 * * 0      | 2026-03-05T10:00:00Z     | 2026-03-01T00:00:00Z
            0 0 * * 7      | 2026-03-05T10:00:00Z     | 2026-03-01T00:00:00Z
            0 0 * * MON    | 2026-03-05T10:00:00Z     | 2026-03-02T00:00:00Z
            0 0 1 1 *      | 2026-03-05T10:00:00Z     | 2026-01-01T00:00:00Z
            30 4 29 2 *    | 2026-03-05T10:00:00Z     | 2024-02-29T04:30:00Z
            0 12 31 * *    | 2026-03-05T10:00:00Z     | 2026-01-31T12:00:00Z
            59 23 31 12 *  | 2026-01-01T00:00:00Z     | 2025-12-31T23:59:00Z
            0 0 13 * 5     | 2026-03-05T10:00:00Z     | 2026-02-27T00:00:00Z
            """)
    void cron_findsTheNewestTimeAtWhichItWasDue(String expression, Instant now, Instant last) {
        assertThat(cron(expression, ZoneOffset.UTC).last(now)).isEqualTo(last);
    }

    /** What a slow search finds: every minute of the last days, back from now. */
    @ParameterizedTest
    @ValueSource(strings = {"7 */5 * * *", "*/7 3-9 * * *", "0 0,12 */2 * *", "13 5 * 3 TUE", "0-10/5 22 1-7 * *"})
    void cron_isTheSameFromAnyTimeAfterIt(String expression) {
        Timing timing = cron(expression, ZoneOffset.UTC);
        Instant end = Instant.parse("2026-03-15T00:00:00Z");
        Instant before = timing.last(end.minus(14, ChronoUnit.DAYS));
        for (Instant now = end.minus(14, ChronoUnit.DAYS); now.isBefore(end); now = now.plusSeconds(60)) {
            Instant last = timing.last(now);
            assertThat(last).isBetween(before, now);
            assertThat(last).isIn(before, now);
            before = last;
        }
    }

    @Test
    void cron_followsTheClockOfItsZone() {
        Timing timing = cron("0 6 * * *", BERLIN);
        assertThat(timing.last(Instant.parse("2026-01-10T12:00:00Z"))).isEqualTo("2026-01-10T05:00:00Z");
        assertThat(timing.last(Instant.parse("2026-07-10T12:00:00Z"))).isEqualTo("2026-07-10T04:00:00Z");
    }

    /** On 29 March 2026 there is no 02:30 in Berlin, on 25 October there are two. What is due twice is done once. */
    @ParameterizedTest
    @CsvSource({"2026-03-27, 1", "2026-10-24, 2"})
    void cron_isDueWhenTheClockShowsTheTime(String friday, int most) {
        Timing timing = cron("30 2 * * *", BERLIN);
        Map<LocalDate, Set<Instant>> due = new TreeMap<>();
        Instant start = Instant.parse(friday + "T12:00:00Z");
        for (int minute = 0; minute < 4 * 24 * 60; minute++) {
            Instant last = timing.last(start.plusSeconds(60L * minute));
            due.computeIfAbsent(LocalDate.ofInstant(last, BERLIN), day -> new TreeSet<>())
                    .add(last);
        }
        assertThat(due.values()).allSatisfy(times -> assertThat(times).hasSizeLessThanOrEqualTo(most));
        assertThat(due).hasSizeBetween(4, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "0 24 * * *",
                "0 0 0 * *",
                "0 0 32 * *",
                "0 0 * 13 *",
                "0 0 30 2 *",
                "0 0 31 4 *",
                "a b c d e",
                "*/0 * * * *",
                "5-1 * * * *"
            })
    void cron_refusesWhatIsNever(String expression) {
        assertThat(Timing.cron(expression, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void every_isDueAtMultiplesOfTheInterval() {
        Timing timing = Timing.every(Duration.ofHours(6));
        assertThat(timing.last(Instant.parse("2026-03-05T17:59:59Z"))).isEqualTo("2026-03-05T12:00:00Z");
        assertThat(timing.last(Instant.parse("2026-03-05T18:00:00Z"))).isEqualTo("2026-03-05T18:00:00Z");
    }

    private static Timing cron(String expression, ZoneId zone) {
        return Timing.cron(expression, zone).orElseThrow();
    }
}
