// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Exact tails of counts and of rates: how probable a count at least, or at most, so large is. */
public final class TailProbabilities {
    private static final double NEGLIGIBLE = 1e-17;

    private TailProbabilities() {}

    /**
     * P(X ≥ count) of a Poisson variable, or of a negative binomial one when the variance exceeds the mean.
     *
     * @param count at least 0
     * @param mean above 0
     * @param variance the Poisson tail is taken when it is not above the mean
     */
    public static double atLeast(long count, double mean, double variance) {
        checkMean(mean);
        if (count <= 0) {
            return 1;
        }
        if (variance <= mean) {
            return RegularizedGamma.P.value((double) count, mean);
        }
        double size = mean * mean / (variance - mean);
        return RegularizedBeta.value(mean / (size + mean), (double) count, size);
    }

    /** P(X ≤ count), as {@link #atLeast}. */
    public static double atMost(long count, double mean, double variance) {
        checkMean(mean);
        if (count < 0) {
            return 0;
        }
        if (variance <= mean) {
            return RegularizedGamma.Q.value(count + 1.0, mean);
        }
        double size = mean * mean / (variance - mean);
        return RegularizedBeta.value(size / (size + mean), size, count + 1.0);
    }

    /**
     * P(X ≥ hits) of {@code trials} whose rate is itself Beta-distributed: with a + b past trials of which a were hits,
     * the rate's own uncertainty is in the tail. Cost: linear in the terms that matter.
     *
     * @param a above 0
     * @param b above 0
     */
    public static double rateAtLeast(long hits, long trials, double a, double b) {
        checkRate(hits, trials, a, b);
        double expected = trials * a / (a + b);
        return hits <= expected
                ? 1 - (hits == 0 ? 0 : upper(trials - hits + 1, trials, b, a))
                : upper(hits, trials, a, b);
    }

    /** The terms from above the mean on, each from the one before. */
    private static double upper(long hits, long trials, double a, double b) {
        double term = probability(hits, trials, a, b);
        double sum = term;
        for (long k = hits; k < trials; k++) {
            double next = term * ((trials - k) / (k + 1.0)) * ((k + a) / (trials - k - 1 + b));
            sum += next;
            if (next < term && next < sum * NEGLIGIBLE) {
                break;
            }
            term = next;
        }
        return Math.min(1, sum);
    }

    private static double probability(long hits, long trials, double a, double b) {
        double ways = -Math.log(trials + 1.0) - LogBeta.value(hits + 1.0, trials - hits + 1.0);
        return Math.exp(ways + LogBeta.value(hits + a, trials - hits + b) - LogBeta.value(a, b));
    }

    private static void checkMean(double mean) {
        if (!(mean > 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("mean: Expecting a finite number above 0. Found: " + mean);
        }
    }

    private static void checkRate(long hits, long trials, double a, double b) {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException("hits: Expecting 0 to " + trials + ". Found: " + hits);
        }
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException("a, b: Expecting numbers above 0. Found: " + a + ", " + b);
        }
    }
}
