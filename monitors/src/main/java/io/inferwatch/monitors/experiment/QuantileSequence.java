// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/**
 * An interval of a quantile (p95 of a latency) that is valid at every look and for every distribution: the share of values below the
 * quantile is known, so the ranks that {@link SequentialCounts} does not reject hold it (as Howard and Ramdas, Bernoulli 28(3), 2022,
 * do with other boundaries). Immutable.
 */
public final class QuantileSequence {
    private final double level;
    private final double alpha;
    private final SequentialCounts counts;

    /**
     * The sequence of a quantile.
     *
     * @param level of the quantile, .95 for p95
     * @param tightestAt rows at which the interval is about tightest
     */
    public QuantileSequence(double level, double alpha, double tightestAt) {
        this.level = Rules.share("level", level);
        this.alpha = Rules.share("alpha", alpha);
        double rho = ConfidenceSequence.rho(alpha, tightestAt);
        this.counts = new SequentialCounts(1 / rho / rho, level, 1 - level);
    }

    /**
     * Ends of an interval; infinite where the rows are too few to bound that side.
     *
     * @param estimate the sample's quantile, NaN without values
     */
    public record Interval(double estimate, double low, double high) {
        /** Of a second quantile minus this one. Each must have half the alpha. */
        public Interval to(Interval other) {
            return new Interval(other.estimate - estimate, other.low - high, other.high - low);
        }
    }

    /**
     * Which of the values in ascending order the interval is made of, counted from 1.
     *
     * @param low 0: the rows are too few to bound that side
     * @param high n + 1: likewise
     */
    public record Ranks(long low, long estimate, long high) {}

    /** The ranks for a number of values, at least one. Cost: O(log n). */
    public Ranks ranks(long n) {
        return new Ranks(
                rankFrom(-1, n), Math.min(n, Math.max(1, (long) Math.ceil(level * n))), rankFrom(n + 1, n) + 1);
    }

    /**
     * The interval of all values until now. Cost: O(log n).
     *
     * @param sorted values in ascending order, without NaN
     */
    public Interval of(double... sorted) {
        int n = sorted.length;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        Ranks ranks = ranks(n);
        return new Interval(
                sorted[(int) ranks.estimate - 1],
                ranks.low < 1 ? Double.NEGATIVE_INFINITY : sorted[(int) ranks.low - 1],
                ranks.high > n ? Double.POSITIVE_INFINITY : sorted[(int) ranks.high - 1]);
    }

    /** The number of values up to the quantile that is next to the rejected ones, by bisection from a rejected one. */
    private long rankFrom(long rejectedEnd, long n) {
        long rejected = rejectedEnd;
        long kept = (long) Math.floor(level * n);
        while (Math.abs(kept - rejected) > 1) {
            long middle = (kept + rejected) / 2;
            if (isRejected(middle, n)) {
                rejected = middle;
            } else {
                kept = middle;
            }
        }
        return kept;
    }

    private boolean isRejected(long below, long n) {
        return counts.logEvidence(below, n - below) > -Math.log(alpha);
    }
}
