// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/** The Kruskal–Wallis test (1952): whether values tend to be larger in some groups, ties corrected. */
public final class KruskalWallis {
    private KruskalWallis() {}

    /** H, and P(H ≥ h) by the chi-square limit with groups − 1 degrees of freedom; 0 and 1 when all values are tied. */
    public record Result(double statistic, int degrees, double pValue) {}

    /**
     * Raw samples.
     *
     * @throws IllegalArgumentException for NaN, below two samples, or for an empty one
     */
    public static Result ofSamples(double[]... samples) {
        return test(Distinct.counts(samples), 1);
    }

    /**
     * Counts over ordered bins; values of one bin are ties.
     *
     * @param counts by group, then by bin in ascending order; each group holds a value
     * @param designEffect divides H, which is proportional to the sample size
     * @throws IllegalArgumentException below two groups, or for an empty one
     */
    public static Result test(long[][] counts, double designEffect) {
        check(counts);
        int bins = counts[0].length;
        double[] rankSums = new double[counts.length];
        double below = 0;
        double ties = 0;
        for (int bin = 0; bin < bins; bin++) {
            double tied = 0;
            for (long[] group : counts) {
                tied += group[bin];
            }
            for (int i = 0; i < counts.length; i++) {
                rankSums[i] += counts[i][bin] * (below + (tied + 1) / 2);
            }
            below += tied;
            ties += tied * tied * tied - tied;
        }
        int degrees = counts.length - 1;
        double h = statistic(counts, rankSums, below, ties) / designEffect;
        return new Result(h, degrees, h > 0 ? RegularizedGamma.Q.value(degrees / 2.0, h / 2) : 1);
    }

    /**
     * The most by which H is off because values inside a bin were not distinguished.
     *
     * @param singleValue the bins that can hold one value only
     */
    public static double errorBound(long[][] counts, double designEffect, boolean[] singleValue) {
        double n = 0;
        double ties = 0;
        double certain = 0;
        double[] shifts = new double[counts.length];
        for (int bin = 0; bin < singleValue.length; bin++) {
            double tied = 0;
            for (long[] group : counts) {
                tied += group[bin];
            }
            for (int i = 0; i < counts.length && !singleValue[bin]; i++) {
                shifts[i] += counts[i][bin] * (tied - counts[i][bin]) / 2;
            }
            n += tied;
            ties += tied * tied * tied - tied;
            certain += singleValue[bin] ? tied * tied * tied - tied : 0;
        }
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            squares += shifts[i] * shifts[i] / Sums.of(counts[i]);
        }
        double untied = 1 - ties / (n * n * n - n);
        if (squares == 0 || !(untied > 0)) {
            return 0;
        }
        double h = test(counts, 1).statistic();
        double away = Math.sqrt(12 * squares / (n * (n + 1)));
        double root = Math.sqrt(h * untied); // untied: mean ranks are a vector, H its squared length
        double least = Math.max(0, root - away);
        double fewest = 1 - certain / (n * n * n - n);
        return Math.max(h - least * least / fewest, (root + away) * (root + away) / untied - h) / designEffect;
    }

    private static double statistic(long[][] counts, double[] rankSums, double n, double ties) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double size = Sums.of(counts[i]);
            double away = rankSums[i] / size - (n + 1) / 2; // centred: the textbook form cancels on large samples
            sum += size * away * away;
        }
        double untied = 1 - ties / (n * n * n - n);
        return untied > 0 ? 12 * sum / (n * (n + 1)) / untied : 0;
    }

    private static void check(long[][] counts) {
        boolean empty = false;
        for (long[] group : counts) {
            empty |= !(Sums.of(group) > 0);
        }
        if (counts.length < 2 || empty) {
            throw new IllegalArgumentException("Kruskal–Wallis: expecting two or more groups with values");
        }
    }
}
