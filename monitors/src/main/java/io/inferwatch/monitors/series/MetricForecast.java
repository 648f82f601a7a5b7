// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a business metric lets expect of its next hour: a level that follows the values, and with it the trend, plus what is usual
 * at the hour of the day, on the day of the week and at the hour of the week, each learnt slowly (exponential smoothing). A value
 * that is far off is learnt as if it was two standard deviations off. Not thread-safe. Cost: four passes over the past.
 */
final class MetricForecast {
    private static final int DAY = 24;
    private static final int WEEK = 168;
    /** The first of them only make the seasons known; the errors of the last are those that the next value may have. */
    private static final int PASSES = 4;

    private static final double LEVEL_GAIN = 0.05;
    private static final double MOST_LEARNT = 2;
    private static final double NORMAL_QUARTILE = 1.4826;
    /** Standard deviations that are too far off for chance. */
    private static final double LIMIT = 3;
    /** The same in 95th percentiles of the errors, for values with heavy tails. */
    private static final double LIMIT_OF_TAILS = 1.6;
    /** In largest errors of a metric that is mostly zero, such as complaints: two that happen to be neighbours are no change. */
    private static final double LIMIT_OF_RARE = 1.5;
    /** About as many numbers are fitted to the past: errors in it are smaller than those of the next value. */
    private static final double FITTED = 30;

    private static final double OF_GROUPS = 0.4;
    private static final double LEAST_SHARE = 0.01;
    private static final double SMALL = 0.25;
    /** Where values do not come nearer to zero, as a share of the usual one, their ratios are followed: seasons multiply. */
    private static final double SMALLEST_OF_RATIOS = 0.1;

    private static final double TINY = 1e-9;

    private final Season hours = new Season(2 * DAY, 0.5, 1, 0.04);
    private final Season days = new Season(7, 0.5, 1, 0.01);
    private final Season week = new Season(WEEK, 0.5, 4, 0.03);
    private final boolean ratios;
    private double level;
    private double deviation = Double.POSITIVE_INFINITY;
    private double tooFar = Double.POSITIVE_INFINITY;
    private double usualSize;

    /** What is usual at the times of one kind; each learns a part of an error, less the more it knows. */
    private static final class Season {
        private final double[] effects;
        private final int[] counts;
        private final double most;
        private final int slowness;
        private final double least;

        Season(int length, double most, int slowness, double least) {
            this.effects = new double[length];
            this.counts = new int[length];
            this.most = most;
            this.slowness = slowness;
            this.least = least;
        }

        double at(long place) {
            return effects[(int) Math.floorMod(place, (long) effects.length)];
        }

        void learn(long place, double error) {
            int at = (int) Math.floorMod(place, (long) effects.length);
            effects[at] += Math.max(least, most / (slowness + counts[at])) * error;
            counts[at]++;
        }
    }

    /** @param past at least one, in the order of time */
    MetricForecast(List<MetricHour> past) {
        double[] means = past.stream().mapToDouble(MetricHour::mean).toArray();
        usualSize = quantile(Arrays.stream(means).map(Math::abs).toArray(), 0.5);
        ratios = quantile(means, 0) > 0 && quantile(means, 0.05) > SMALLEST_OF_RATIOS * usualSize;
        double[] values = Arrays.stream(means).map(this::scaled).toArray();
        double first = quantile(Arrays.copyOf(values, Math.min(values.length, WEEK)), 0.5);
        for (int pass = 0; pass < PASSES; pass++) {
            double[] errors = new double[values.length];
            double product = 0;
            double squares = 0;
            double last = 0;
            level = first;
            for (int i = 0; i < values.length; i++) {
                Instant time = past.get(i).time();
                double off = values[i] - expected(time);
                double error = clipped(off);
                product += error * last;
                squares += error * error;
                last = error;
                errors[i] = Math.abs(off);
                learnScaled(time, values[i]);
            }
            measure(errors, squares == 0 ? 0 : Math.max(0, product / squares - 0.2));
        }
    }

    /** @param correlation of an error with the one before: errors that come in groups are off twice in a row more often */
    private void measure(double[] errors, double correlation) {
        double widened = (1 + FITTED / errors.length) * (1 + OF_GROUPS * correlation);
        Arrays.sort(errors);
        double floor = ratios ? LEAST_SHARE : LEAST_SHARE * usualSize + TINY;
        deviation = Math.max(floor, NORMAL_QUARTILE * at(errors, 0.5));
        tooFar = Math.max(LIMIT * widened * deviation, LIMIT_OF_TAILS * widened * at(errors, 0.95));
        if (usualSize == 0) {
            tooFar = Math.max(tooFar, LIMIT_OF_RARE * at(errors, 0.999));
        }
    }

    /** The hour of a working day, or of a day at the weekend; 1970 began on a Thursday. */
    private static long ofDay(long hour) {
        boolean weekend = Math.floorMod(Math.floorDiv(hour, (long) DAY) + 3, 7L) >= 5;
        return Math.floorMod(hour, (long) DAY) + (weekend ? DAY : 0);
    }

    private double scaled(double value) {
        return ratios ? Math.log(Math.max(value, LEAST_SHARE * usualSize)) : value;
    }

    /** The value to expect. */
    double at(Instant time) {
        return ratios ? Math.exp(expected(time)) : expected(time);
    }

    private double expected(Instant time) {
        long hour = Math.floorDiv(time.getEpochSecond(), 3600L);
        return level + hours.at(ofDay(hour)) + days.at(Math.floorDiv(hour, (long) DAY)) + week.at(hour);
    }

    /** How far a value is from the one to expect: from 1 on too far for chance. */
    double strength(Instant time, double value) {
        return Math.abs(scaled(value) - expected(time)) / tooFar;
    }

    /** The change as a share of the usual value; where that is near zero, of a quarter of what is usual at other times. */
    double change(Instant time, double value) {
        double usual = at(time);
        return Math.abs(value - usual) / Math.max(Math.max(Math.abs(usual), SMALL * usualSize), TINY);
    }

    void learn(Instant time, double value) {
        learnScaled(time, scaled(value));
    }

    private void learnScaled(Instant time, double value) {
        double error = clipped(value - expected(time));
        long hour = Math.floorDiv(time.getEpochSecond(), 3600L);
        level += LEVEL_GAIN * error;
        hours.learn(ofDay(hour), (1 - LEVEL_GAIN) * error);
        days.learn(Math.floorDiv(hour, (long) DAY), (1 - LEVEL_GAIN) * error);
        week.learn(hour, (1 - LEVEL_GAIN) * error);
    }

    private double clipped(double error) {
        double most = MOST_LEARNT * deviation;
        return Math.max(-most, Math.min(most, error));
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return at(sorted, share);
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
