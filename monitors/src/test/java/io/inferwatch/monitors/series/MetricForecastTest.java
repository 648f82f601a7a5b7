// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is expected of an hour, and how far is far; rates of alarms are in {@link MetricChangeTest}. */
class MetricForecastTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int WEEKS = 6 * 168;

    private static Instant hour(long hour) {
        return MONDAY.plus(hour, ChronoUnit.HOURS);
    }

    private static MetricForecast forecast(int hours, LongToDoubleFunction values) {
        List<MetricHour> past = new ArrayList<>();
        for (int i = 0; i < hours; i++) {
            past.add(new MetricHour(hour(i), values.applyAsDouble(i), 1));
        }
        return new MetricForecast(past);
    }

    private static boolean weekend(long hour) {
        return hour / 24 % 7 >= 5;
    }

    @Test
    void constant_isExpected_andOnePercentIsTheLeastDeviation() {
        MetricForecast forecast = forecast(WEEKS, i -> 50);
        Instant next = hour(WEEKS);

        assertThat(forecast.at(next)).isCloseTo(50, within(1e-6));
        assertThat(forecast.strength(next, 50)).isCloseTo(0, within(1e-6));
        // three deviations of 1 %, widened by 30 fitted numbers of 1 008 values
        double limit = 3 * .01 * (1 + 30.0 / WEEKS);
        assertThat(forecast.strength(next, 50 * Math.exp(limit))).isCloseTo(1, within(1e-6));
        assertThat(forecast.strength(next, 50 * Math.exp(-limit))).isCloseTo(1, within(1e-6));
        assertThat(forecast.strength(next, 50 * Math.exp(2 * limit))).isCloseTo(2, within(1e-6));
    }

    /** Ratios where values stay clear of zero, differences where they do not. */
    @Test
    void negativeValues_areComparedByDifferences() {
        MetricForecast forecast = forecast(WEEKS, i -> -20);
        Instant next = hour(WEEKS);

        assertThat(forecast.at(next)).isCloseTo(-20, within(1e-6));
        double limit = 3 * (.01 * 20) * (1 + 30.0 / WEEKS);
        assertThat(forecast.strength(next, -20 + limit)).isCloseTo(1, within(1e-4));
        assertThat(forecast.strength(next, -20 - limit)).isCloseTo(1, within(1e-4));
    }

    /** Nights, days, and other days at weekends. */
    @Test
    void seasons_areLearnt() {
        Random random = new Random(3);
        LongToDoubleFunction shape = i -> (weekend(i) ? 40 : 100) * (1 + .5 * Math.sin(2 * Math.PI * (i % 24) / 24));
        MetricForecast forecast = forecast(WEEKS, i -> shape.applyAsDouble(i) * Math.exp(.03 * random.nextGaussian()));

        for (int i = WEEKS; i < WEEKS + 168; i++) {
            double usual = shape.applyAsDouble(i);
            assertThat(forecast.at(hour(i)) / usual).as("hour %d", i).isBetween(.9, 1.1);
            assertThat(forecast.strength(hour(i), usual)).isLessThan(.7);
            assertThat(forecast.strength(hour(i), usual * 1.5)).isGreaterThan(1);
            assertThat(forecast.strength(hour(i), usual / 1.5)).isGreaterThan(1);
        }
    }

    /** A value that is far off moves what is expected no more than one that is two deviations off. */
    @Test
    void outlier_isLearntAsTwoDeviations() {
        LongToDoubleFunction noisy = i -> 100 * Math.exp(.05 * new Random(i).nextGaussian());
        Instant next = hour(WEEKS);
        double[] expected = new double[2];
        double[] values = {1e3, 1e9};
        for (int i = 0; i < 2; i++) {
            MetricForecast forecast = forecast(WEEKS, noisy);
            forecast.learn(next, values[i]);
            expected[i] = forecast.at(hour(WEEKS + 1));
        }
        MetricForecast untouched = forecast(WEEKS, noisy);

        assertThat(expected[0]).isEqualTo(expected[1]);
        assertThat(expected[0] / untouched.at(hour(WEEKS + 1))).isBetween(1.0001, 1.03);
    }

    /** Of the usual value; where that is near zero, of a quarter of what is usual at other times. */
    @Test
    void change_isAShareOfTheUsualValue() {
        MetricForecast level = forecast(WEEKS, i -> 80);
        MetricForecast nightly = forecast(WEEKS, i -> i % 24 < 8 ? 0 : 80);

        assertThat(level.change(hour(WEEKS), 100)).isCloseTo(.25, within(1e-6));
        assertThat(level.change(hour(WEEKS), 60)).isCloseTo(.25, within(1e-6));
        assertThat(nightly.change(hour(WEEKS), 10)).isBetween(.35, .65);
        assertThat(nightly.change(hour(WEEKS + 12), 100)).isBetween(.2, .35);
    }

    /** Fewer than half of the hours have a value other than zero: the largest errors count. */
    @Test
    void rareValues_areNotUnusual() {
        MetricForecast rare = forecast(WEEKS, i -> i % 37 == 5 ? 2 : 0);

        assertThat(rare.strength(hour(WEEKS), 2)).isLessThan(1);
        assertThat(rare.strength(hour(WEEKS), 40)).isGreaterThan(1);
        assertThat(rare.strength(hour(WEEKS), 0)).isLessThan(.2);
    }

    @Test
    void oneHour_isEnoughForANumber() {
        MetricForecast one = forecast(1, i -> 7);

        assertThat(one.at(hour(1))).isCloseTo(7, within(1e-9));
        assertThat(one.strength(hour(1), 7)).isCloseTo(0, within(1e-9));
        assertThat(one.strength(hour(1), 1e6)).isFinite();
    }

    @Test
    void order_ofMagnitude_saysNothing() {
        LongToDoubleFunction shape =
                i -> (2 + Math.sin(2 * Math.PI * i / 24)) * Math.exp(.05 * new Random(i).nextGaussian());
        MetricForecast plain = forecast(WEEKS, shape);
        for (double factor : new double[] {1e-12, 1e12}) {
            MetricForecast scaled = forecast(WEEKS, i -> factor * shape.applyAsDouble(i));
            for (double off : new double[] {.5, 1, 1.3, 4}) {
                double value = off * plain.at(hour(WEEKS));
                assertThat(scaled.strength(hour(WEEKS), factor * value))
                        .as("%s, %s", factor, off)
                        .isCloseTo(plain.strength(hour(WEEKS), value), within(1e-6));
            }
        }
    }
}
