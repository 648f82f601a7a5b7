// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Means and variances by the hour, next to those of the values themselves. */
class SeasonsTest {
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;

    /** While little is forgotten, mean and variance are those of all values (variance with n). */
    @Test
    void bucket_hasMeanAndVarianceOfItsValues() {
        Seasons seasons = new Seasons();
        double[] values = new Random(2).doubles(40, 10, 30).toArray();
        for (int i = 0; i < values.length; i++) {
            seasons.learn(i * DAY + 5 * HOUR + i, values[i]);
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        Seasons.Bucket bucket = seasons.at(5 * HOUR);

        assertThat(bucket.isKnown()).isTrue();
        assertThat(bucket.mean()).isCloseTo(mean, within(1e-9));
        assertThat(bucket.variance()).isCloseTo(variance, within(1e-9));
        assertThat(seasons.at(6 * HOUR).isKnown()).isFalse();
    }

    /** Thirty-six values make an hour of the day known; sixty make an hour of the week go first. */
    @Test
    void hourOfTheWeek_goesFirstFromSixtyValuesOn() {
        Seasons seasons = new Seasons();
        for (int i = 0; i < 35; i++) {
            seasons.learn(0, 10);
        }
        assertThat(seasons.at(0).isKnown()).isFalse();
        seasons.learn(0, 10);
        assertThat(seasons.at(0).isKnown()).isTrue();
        for (int i = 0; i < 23; i++) {
            seasons.learn(0, 10);
        }
        for (int i = 0; i < 59; i++) {
            seasons.learn(DAY, 90);
        }
        assertThat(seasons.at(0).mean()).as("of both days").isCloseTo(50, within(1e-9));
        seasons.learn(0, 10);
        assertThat(seasons.at(0).mean()).as("of this day of the week").isCloseTo(10, within(1e-9));
        assertThat(seasons.at(WEEK).mean()).isCloseTo(10, within(1e-9));
        assertThat(seasons.at(DAY).mean()).isCloseTo((60 * 10 + 59 * 90) / 119.0, within(1e-9));
    }

    @Test
    void timesBefore1970_haveTheirHour() {
        Seasons seasons = new Seasons();
        for (int i = 0; i < 40; i++) {
            seasons.learn(-1, 7);
            seasons.learn(0, 9);
        }
        assertThat(seasons.at(-HOUR).mean()).isCloseTo(7, within(1e-9));
        assertThat(seasons.at(23 * HOUR).mean()).isCloseTo(7, within(1e-9));
        assertThat(seasons.at(HOUR - 1).mean()).isCloseTo(9, within(1e-9));
    }

    /** After four weeks of five-minute values the oldest fade by 1/336 a value. */
    @Test
    void past_isForgottenSlowly() {
        Seasons seasons = new Seasons();
        for (int i = 0; i < 1_000; i++) {
            seasons.learn(i * WEEK, 0);
            seasons.learn(i * WEEK + DAY, 0);
        }
        for (int i = 0; i < 50; i++) {
            seasons.learn(2 * DAY, 1);
        }
        assertThat(seasons.at(3 * DAY).mean()).isCloseTo(1 - Math.pow(335.0 / 336, 50), within(1e-9));
    }

    @Test
    void scaled_shifted_andForgotten() {
        Seasons seasons = new Seasons();
        for (int i = 0; i < 40; i++) {
            seasons.learn(0, i % 2 == 0 ? 10 : 30);
        }
        seasons.scale(.5);
        assertThat(seasons.at(0).mean()).isCloseTo(10, within(1e-9));
        assertThat(seasons.at(0).variance()).as("a quarter of 100").isCloseTo(25, within(1e-9));
        seasons.shift(-4);
        assertThat(seasons.at(0).mean()).isCloseTo(6, within(1e-9));
        assertThat(seasons.at(0).variance()).isCloseTo(25, within(1e-9));
        seasons.forget();
        assertThat(seasons.at(0).isKnown()).isFalse();
        assertThat(seasons.state().sum()).isZero();
    }
}
