// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scale of a seasonal distance, by hand, from both sides of the limit. */
class SeasonalZTest {
    private static final long DAY = 86_400;
    private static final double LIMIT = 6;

    /** A detector that saw values at midnight, one a day. */
    private static SeasonalZ midnights(double outlierShare, Direction direction, double... values) {
        SeasonalZ detector = new SeasonalZ(LIMIT, outlierShare, direction);
        for (int day = 0; day < values.length; day++) {
            detector.novelty(day * DAY, values[day]);
        }
        return detector;
    }

    /**
     * Sorted 60 to 140 by tens: median 100, deviations 0 10 10 20 20 30 30 40 40, so a scale of 1.4826 · 20, or with a larger outlier
     * share of that share of 40.
     */
    @ParameterizedTest
    @CsvSource({"0, 29.652", ".5, 29.652", "1, 40"})
    void scale_isTheMedianDeviation_orAShareOfTheLargest(double outlierShare, double scale) {
        double[] values = {100, 110, 90, 120, 80, 130, 70, 140, 60};
        double end = LIMIT * scale;

        for (double sign : new double[] {1, -1}) {
            assertThat(midnights(outlierShare, Direction.CHANGED, values).novelty(9 * DAY, 100 + sign * (end - .001)))
                    .isZero();
            assertThat(midnights(outlierShare, Direction.CHANGED, values).novelty(9 * DAY, 100 + sign * (end + .001)))
                    .isCloseTo(.5, within(1e-4));
        }
    }

    /** Values that hardly vary: a change must be of 2 % of the median times the limit. */
    @ParameterizedTest
    @CsvSource({"100, 111.9, 0", "100, 112.1, .5", "100, 136, 1", "-100, -112.1, .5", "0, 5.9e-9, 0", "0, 1e-7, 1"})
    void constantValues_haveARelativeScale(double level, double value, double novelty) {
        SeasonalZ detector =
                midnights(.15, Direction.CHANGED, level, level, level, level, level, level, level, level, level);

        assertThat(detector.novelty(9 * DAY, value)).isCloseTo(novelty, within(.005));
    }

    /** One outlier among the values is a reason for none of the next: 15 % of 900 is the scale then. */
    @ParameterizedTest
    @CsvSource({".15, 900, 0", ".15, 920, .5", "0, 120, .6"})
    void outlier_widensTheScale(double outlierShare, double value, double atLeast) {
        SeasonalZ detector =
                midnights(outlierShare, Direction.CHANGED, 100, 100, 100, 1000, 100, 100, 100, 100, 100, 100);

        assertThat(detector.novelty(10 * DAY, value)).isBetween(atLeast, atLeast + .1);
    }

    /** Seven values say nothing, eight do. */
    @Test
    void fewValues_areNoAlarm() {
        SeasonalZ seven = midnights(.15, Direction.CHANGED, 100, 100, 100, 100, 100, 100, 100);
        SeasonalZ eight = midnights(.15, Direction.CHANGED, 100, 100, 100, 100, 100, 100, 100, 100);

        assertThat(seven.novelty(7 * DAY, 1e9)).isZero();
        assertThat(eight.novelty(8 * DAY, 1e9)).isEqualTo(1);
    }

    /** Another hour has values of its own, before 1970 too. */
    @Test
    void hours_areApart() {
        SeasonalZ detector = new SeasonalZ(LIMIT, .15, Direction.CHANGED);
        for (int day = -20; day < 0; day++) {
            detector.novelty(day * DAY, 100);
            detector.novelty(day * DAY - 1, 7);
        }

        assertThat(detector.novelty(0, 7)).isEqualTo(1);
        assertThat(detector.novelty(-1, 7)).isZero();
        assertThat(detector.novelty(3_599, 100)).isZero();
        assertThat(detector.novelty(3_600, 100))
                .as("nothing is known of one o'clock")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"UP, 300, 1", "UP, 1, 0", "DOWN, 300, 0", "DOWN, 1, 1", "CHANGED, 300, 1", "CHANGED, 1, 1"})
    void direction_isTheSideThatCounts(Direction direction, double value, double novelty) {
        SeasonalZ detector = midnights(.15, direction, 100, 100, 100, 100, 100, 100, 100, 100);

        assertThat(detector.novelty(8 * DAY, value)).isEqualTo(novelty);
    }

    /** Usual is what is like its hour of the week: of that the first eight weeks of one value each say nothing. */
    @Test
    void usual_needsWeeks() {
        SeasonalZ detector = new SeasonalZ(LIMIT, .15, Direction.CHANGED);
        for (int hour = 0; hour < 10 * 168; hour++) {
            detector.novelty(hour * 3_600L, hour % 168 + 10);
            assertThat(detector.isUsual()).as("hour %d", hour).isEqualTo(hour >= 8 * 168);
        }
        detector.novelty(10 * 168 * 3_600L, 500);
        assertThat(detector.isUsual()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "4.0001, .5000125", "8, .75", "12, 1", "1e300, 1", "-9, 0", "NaN, 0"})
    void excess_growsFromHalfToOne_atThreeTimesTheLimit(double distance, double expected) {
        assertThat(Excess.over(4, distance)).isCloseTo(expected, within(1e-5));
    }
}
