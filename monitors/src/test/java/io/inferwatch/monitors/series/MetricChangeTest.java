// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricChangeTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 24;
    private static final int SERIES = 30;
    private static final int DAYS = 30;
    private static final int LEARNT = 15 * DAY;

    /** How the noise of a made-up metric is made. */
    private enum Noise {
        NORMAL,
        CORRELATED,
        HEAVY_TAILS,
        WEEKEND
    }

    /** A daily wave of 40 %, 15 % less at weekends, 1 % more every day, noise of 6 %. */
    private static double[] series(long seed, Noise noise, int hours) {
        Random random = new Random(seed);
        double[] values = new double[hours];
        double slow = 0;
        for (int i = 0; i < hours; i++) {
            slow = 0.8 * slow + 0.6 * random.nextGaussian();
            double by = switch (noise) {
                case NORMAL, WEEKEND -> random.nextGaussian();
                case CORRELATED -> slow;
                case HEAVY_TAILS -> studentOfFour(random) / Math.sqrt(2);
            };
            boolean weekend = i / DAY % 7 >= 5;
            boolean quiet = weekend && noise == Noise.WEEKEND;
            values[i] = 100
                    * (1 + (quiet ? 0.1 : 0.4) * Math.sin(2 * Math.PI * i / DAY))
                    * (quiet ? 0.5 : weekend ? 0.85 : 1)
                    * (1 + 0.01 * i / DAY)
                    * (1 + 0.06 * by);
        }
        return values;
    }

    private static double studentOfFour(Random random) {
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            squares += Math.pow(random.nextGaussian(), 2);
        }
        return random.nextGaussian() / Math.sqrt(squares / 4);
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void nothingWrong_inThirtySeriesOfThirtyDays_isOneFalseFindingAtMost(Noise noise) {
        int findings = 0;
        for (int series = 0; series < SERIES; series++) {
            double[] values = series(100 + series, noise, DAYS * DAY);
            List<MetricHour> hours = hours(values.length, 1, i -> values[i]);
            boolean before = false;
            for (int day = LEARNT; day < values.length; day += DAY) {
                boolean wrong = ofDay(hours, day).isWrong();
                findings += wrong && !before ? 1 : 0;
                before = wrong;
            }
        }
        assertThat(findings).isLessThanOrEqualTo(1);
    }

    @Test
    void rareCounts_ofAFewADay_areNoChange_untilTheyAreMany() {
        int findings = 0;
        for (int series = 0; series < 10; series++) {
            Random random = new Random(300 + series);
            double rate = 0.01 * (1 + series);
            double[] values = random.doubles(DAYS * DAY)
                    .map(chance -> chance < rate ? 1 : 0)
                    .toArray();
            for (int hour = LEARNT; hour < values.length; hour++) {
                findings += check(values, hour).isWrong() ? 1 : 0;
            }
            values[values.length - 2] = 5;
            values[values.length - 1] = 4;
            assertThat(check(values, values.length - 1).status()).isEqualTo(Status.FAIL);
        }
        assertThat(findings).isZero();
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void shiftOf30Percent_isFoundWithinTwelveHours(Noise noise) {
        for (double factor : new double[] {0.7, 1.3}) {
            int found = 0;
            for (int series = 0; series < SERIES; series++) {
                int begins = 20 * DAY + 7 * series % DAY;
                double[] values = series(200 + series, noise, DAYS * DAY);
                for (int hour = begins; hour < values.length; hour++) {
                    values[hour] *= factor;
                }
                boolean wrong = false;
                for (int hour = begins; hour < begins + 12; hour++) {
                    wrong |= check(values, hour).isWrong();
                }
                found += wrong ? 1 : 0;
            }
            int least = factor < 1 ? 29 : noise == Noise.CORRELATED ? 20 : 25;
            assertThat(found).as("%s, times %s", noise, factor).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void change_isNamedWithItsBeginning_andEndsWhenTheLevelIsUsual() {
        double[] values = series(7, Noise.NORMAL, 26 * DAY);
        for (int hour = 22 * DAY; hour < values.length; hour++) {
            values[hour] *= 0.5;
        }
        assertThat(check(values, 22 * DAY).status()).isEqualTo(Status.OK);
        CheckResult third = check(values, 22 * DAY + 2);
        assertThat(third.status()).isEqualTo(Status.FAIL);
        assertThat(third.family()).isEqualTo(Family.BUSINESS);
        assertThat(third.direction()).isEqualTo(Direction.DOWN);
        assertThat(third.evidence().effect()).isBetween(0.4, 0.6);
        assertThat(third.details().facts())
                .contains(
                        new Fact.Text("since", "2026-03-24T00:00:00Z"),
                        new Fact.Amount("series_threshold", 0.15, Fact.Unit.SHARE));
        assertThat(third.details().has("until")).isFalse();
        assertThat(third.details().change("series").orElseThrow().of()).isEqualTo("revenue");
        assertThat(check(values, 26 * DAY - 1).status()).isEqualTo(Status.OK);
    }

    @Test
    void oneHour_isNoChange() {
        double[] values = series(8, Noise.NORMAL, 22 * DAY);
        values[20 * DAY + 3] *= 3;
        for (int hour = 20 * DAY; hour < 20 * DAY + 12; hour++) {
            assertThat(check(values, hour).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void tooLittlePast_isNeverWrong() {
        double[] values = series(9, Noise.NORMAL, 13 * DAY);
        for (int hour = 12 * DAY; hour < values.length; hour++) {
            values[hour] = 0;
        }
        for (int hour = 1; hour < values.length; hour++) {
            assertThat(check(values, hour).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        }
    }

    @Test
    void valueOfADay_isFollowedByDays() {
        List<MetricHour> days = hours(60, DAY, day -> (day % 7 >= 5 ? 60 : 100) + day % 3);
        assertThat(check(days, 58 * DAY).status()).isEqualTo(Status.OK);
        days.set(58, new MetricHour(at(58 * DAY), 40, 1));
        days.set(59, new MetricHour(at(59 * DAY), 40, 1));
        assertThat(check(days, 58 * DAY).status()).isEqualTo(Status.OK);
        assertThat(check(days, 59 * DAY).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void missingHours_areNoChange() {
        double[] values = series(10, Noise.NORMAL, 24 * DAY);
        List<MetricHour> hours = hours(values.length, 1, i -> values[i]);
        hours.subList(20 * DAY, 20 * DAY + 30).clear();
        assertThat(check(hours, 20 * DAY + 3).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check(hours, 20 * DAY + 30).status()).isEqualTo(Status.OK);
        assertThat(check(hours, 20 * DAY + 31).status()).isEqualTo(Status.OK);
    }

    @Test
    void constant_isWrongWhenItMoves_zeroToo() {
        List<MetricHour> hours = hours(20 * DAY, 1, i -> i < 20 * DAY - 2 ? 5 : 6);
        assertThat(check(hours, 20 * DAY - 1).status()).isEqualTo(Status.FAIL);
        List<MetricHour> zeros = hours(20 * DAY, 1, i -> i < 20 * DAY - 2 ? 0 : 1);
        assertThat(check(zeros, 20 * DAY - 1).status()).isEqualTo(Status.FAIL);
        assertThat(check(hours(20 * DAY, 1, i -> 0), 20 * DAY - 1).status()).isEqualTo(Status.OK);
    }

    @Test
    void aDay_isEvaluatedAsTheHoursInIt() {
        double[] values = series(11, Noise.NORMAL, 22 * DAY);
        for (int hour = 20 * DAY + 5; hour < 20 * DAY + 9; hour++) {
            values[hour] *= 1.6;
        }
        CheckResult day = ofDay(hours(values.length, 1, i -> values[i]), 20 * DAY);
        assertThat(day.status()).isEqualTo(Status.FAIL);
        assertThat(day.details().facts())
                .contains(
                        new Fact.Text("since", "2026-03-22T05:00:00Z"), new Fact.Text("until", "2026-03-22T09:00:00Z"));
    }

    /** All hours of a day at once. */
    private static CheckResult ofDay(List<MetricHour> hours, int from) {
        return MetricChange.evaluate("m", "revenue", new Window(at(from), at(from + DAY)), hours);
    }

    private static CheckResult check(double[] values, int hour) {
        return check(hours(hour + 1, 1, i -> values[i]), hour);
    }

    private static CheckResult check(List<MetricHour> hours, int hour) {
        return MetricChange.evaluate("m", "revenue", Windows.hour(at(hour)), hours);
    }

    private static List<MetricHour> hours(int count, int step, IntToDoubleFunction value) {
        List<MetricHour> hours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hours.add(new MetricHour(at(i * step), value.applyAsDouble(i), 1));
        }
        return hours;
    }

    private static Instant at(int hour) {
        return MONDAY.plus(Duration.ofHours(hour));
    }
}
