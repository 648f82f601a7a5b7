// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows at the seconds where they begin and end. */
class WindowsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    private static Window seconds(long from, long to) {
        return new Window(MIDNIGHT.plusSeconds(from), MIDNIGHT.plusSeconds(to));
    }

    @Test
    void window_holdsItsBegin_notItsEnd() {
        Window hour = Windows.hour(MIDNIGHT);

        assertThat(hour.contains(MIDNIGHT)).isTrue();
        assertThat(hour.contains(MIDNIGHT.minusNanos(1))).isFalse();
        assertThat(hour.contains(MIDNIGHT.plusSeconds(3_600).minusNanos(1))).isTrue();
        assertThat(hour.contains(MIDNIGHT.plusSeconds(3_600))).isFalse();
        assertThat(hour.length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void window_hasALength() {
        for (long to : new long[] {0, -1}) {
            var thrown = catchThrowableOfType(RuleViolationException.class, () -> seconds(0, to));
            assertThat(thrown.violations()).extracting(RuleViolation::key).containsExactly("window");
        }
    }

    /** Windows that only touch share nothing. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 10, 20, false",
        "0, 10, 9, 20, true",
        "0, 30, 10, 20, true",
        "0, 10, 20, 30, false",
        "0, 5, 0, 5, true"
    })
    void overlap_isSymmetric(long from, long to, long otherFrom, long otherTo, boolean overlap) {
        assertThat(Windows.overlap(seconds(from, to), seconds(otherFrom, otherTo)))
                .isEqualTo(overlap);
        assertThat(Windows.overlap(seconds(otherFrom, otherTo), seconds(from, to)))
                .isEqualTo(overlap);
    }

    /** An end on the hour stays; before 1970 too. */
    @ParameterizedTest
    @CsvSource({"0, 3600, 0, 3600", "1, 3600, 0, 3600", "0, 3601, 0, 7200", "3599, 3600, 0, 3600", "-1, 1, -3600, 3600"
    })
    void widened_toFullHours(long from, long to, long wideFrom, long wideTo) {
        assertThat(Windows.widenedToHours(seconds(from, to))).isEqualTo(seconds(wideFrom, wideTo));
        Instant old = Instant.parse("1969-12-31T22:30:00Z");
        assertThat(Windows.widenedToHours(new Window(old, old.plusSeconds(60))))
                .isEqualTo(Windows.hour(Instant.parse("1969-12-31T22:00:00Z")));
    }

    @Test
    void days_areCutAtMidnight() {
        assertThat(Windows.days(seconds(-3_600, 86_400 + 60)))
                .containsExactly(seconds(-3_600, 0), seconds(0, 86_400), seconds(86_400, 86_460));
        assertThat(Windows.days(seconds(0, 86_400))).containsExactly(seconds(0, 86_400));
        assertThat(Windows.days(seconds(5, 6))).containsExactly(seconds(5, 6));
    }

    @Test
    void parts_areOfOneLength_butTheLast() {
        assertThat(Windows.parts(seconds(0, 25), Duration.ofSeconds(10)))
                .containsExactly(seconds(0, 10), seconds(10, 20), seconds(20, 25));
        assertThat(Windows.parts(seconds(0, 20), Duration.ofSeconds(10)))
                .containsExactly(seconds(0, 10), seconds(10, 20));
        assertThat(Windows.parts(seconds(0, 5), Duration.ofDays(1))).containsExactly(seconds(0, 5));
    }

    /** Parts and days follow one another without a gap, from the begin to the end. */
    @Property(tries = 100, seed = "6")
    void cuts_loseNothing(
            @ForAll @IntRange(min = -200_000, max = 200_000) int from,
            @ForAll @IntRange(min = 1, max = 400_000) int length,
            @ForAll @IntRange(min = 5_000, max = 90_000) int part) {
        Window window = seconds(from, (long) from + length);
        for (List<Window> cuts : List.of(Windows.days(window), Windows.parts(window, Duration.ofSeconds(part)))) {
            assertThat(cuts.get(0).from()).isEqualTo(window.from());
            assertThat(cuts.get(cuts.size() - 1).to()).isEqualTo(window.to());
            for (int i = 1; i < cuts.size(); i++) {
                assertThat(cuts.get(i).from()).isEqualTo(cuts.get(i - 1).to());
            }
        }
    }

    @Test
    void hours_areTheBeginsWithinTheWindow() {
        assertThat(Windows.hours(seconds(0, 7_200))).containsExactly(MIDNIGHT, MIDNIGHT.plusSeconds(3_600));
        assertThat(Windows.latest(MIDNIGHT, MIDNIGHT.plusSeconds(1))).isEqualTo(MIDNIGHT.plusSeconds(1));
        assertThat(Windows.earliest(MIDNIGHT.plusSeconds(1), MIDNIGHT)).isEqualTo(MIDNIGHT);
    }
}
