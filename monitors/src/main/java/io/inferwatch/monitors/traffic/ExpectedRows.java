// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.stat.TailProbabilities;
import java.util.Arrays;
import java.util.List;

/**
 * How many rows a time should have, from comparable earlier times: their median, and how far they were off it. The median and
 * the median distance do not follow an incident among them.
 *
 * <p>A count is unusual when it is improbable for a negative binomial variable with that mean and spread (Poisson where the
 * spread is no larger), and when at most one earlier time in ten was as far off: an hour into which a job's start falls every
 * other day has a median distance of 0, and is not improbable at all.
 *
 * @param rows above or equal to 0
 * @param variance of a single time, what is not known of the median included
 * @param distances how far each earlier time was off, sorted
 */
public record ExpectedRows(double rows, double variance, List<Double> distances) {
    /** Of a time without traffic. */
    public static final ExpectedRows NONE = new ExpectedRows(0, 0, List.of(0.0));

    /** Turns the median distance of normal values into their standard deviation. */
    private static final double MEDIAN_TO_DEVIATION = 1.4826;

    private static final double ALIKE_BY_CHANCE = 3;
    private static final double RARE = 0.1;
    private static final double FEW = 10;
    /** Where nothing was ever seen, half a row in all earlier times together. */
    private static final double UNSEEN = 0.5;

    public ExpectedRows {
        distances = List.copyOf(distances);
    }

    /** @param earlier rows of at least one comparable time */
    public static ExpectedRows of(long... earlier) {
        return of(1, earlier);
    }

    /**
     * @param times how many times as many rows are expected, as after runs that did not take place; each may have been as far off
     * @param earlier rows of at least one comparable time
     */
    public static ExpectedRows of(int times, long... earlier) {
        double usual = centre(earlier);
        double[] distances = Arrays.stream(earlier)
                .mapToDouble(rows -> Math.abs(rows - usual))
                .sorted()
                .toArray();
        double deviation = MEDIAN_TO_DEVIATION * median(distances);
        double variance = Math.max(deviation * deviation, usual) * fewTimes(earlier.length);
        return new ExpectedRows(
                times * usual,
                times * variance,
                Arrays.stream(distances)
                        .map(distance -> times * distance)
                        .boxed()
                        .toList());
    }

    /** The median of few rows jumps between whole numbers: there it is the mean of the middle eight tenths. */
    private static double centre(long... earlier) {
        double[] sorted =
                Arrays.stream(earlier).mapToDouble(rows -> rows).sorted().toArray();
        double median = median(sorted);
        int cut = (int) (sorted.length * RARE);
        return median >= FEW
                ? median
                : Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(median);
    }

    private static double median(double... sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Distances from a median of few values are too small. */
    private static double fewTimes(int earlier) {
        return earlier > 1 ? earlier / (earlier - 1.0) : 2;
    }

    /**
     * How unlike the earlier times were: their mean distance, without the tenth that was farthest off. Few are alike by chance,
     * which counts against them.
     */
    double unlikeness() {
        int kept = earlier() - (int) (earlier() * RARE);
        double sum = distances.subList(0, kept).stream()
                .mapToDouble(distance -> distance)
                .sum();
        return sum / kept * (1 + ALIKE_BY_CHANCE / earlier());
    }

    /** The number of earlier times. */
    public int earlier() {
        return distances.size();
    }

    /** How probable a count is that is at least so far off on its side, twice, or the share of earlier times that were. */
    public double pValue(long now) {
        double share = distances.stream()
                        .filter(distance -> distance >= Math.abs(now - rows))
                        .count()
                / (double) earlier();
        double mean = Math.max(rows, UNSEEN / earlier());
        double tail = now > rows
                ? TailProbabilities.atLeast(now, mean, variance)
                : TailProbabilities.atMost(now, mean, variance);
        double probability = Math.min(1, 2 * tail);
        return share > RARE ? Math.max(share, probability) : probability;
    }
}
