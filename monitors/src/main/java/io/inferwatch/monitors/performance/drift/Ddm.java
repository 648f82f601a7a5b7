// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

/**
 * The drift detection method (Gama et al. 2004, doi:10.1007/978-3-540-28645-5_29): the error rate p with its deviation s exceeds
 * the smallest p + s so far by {@code level} deviations.
 *
 * <p>An option for those who know it: it does not control false alarms (the smallest p + s is a lucky one when the stream is
 * long), so that {@link PageHinkley} and {@link Adwin} are the defaults.
 */
public final class Ddm implements DriftDetector {
    public static final double DEFAULT_LEVEL = 3;
    /** Labels before the first alarm. */
    public static final int DEFAULT_LEAST = 30;

    private final double level;
    private final int least;
    private State state;

    /**
     * What a detector remembers.
     *
     * @param smallestRate the rate where rate + deviation was smallest
     * @param smallestDeviation the deviation there
     */
    public record State(long n, double rate, double smallestRate, double smallestDeviation) {
        public static final State EMPTY = new State(0, 0, 1, 1);
    }

    public Ddm() {
        this(DEFAULT_LEVEL, DEFAULT_LEAST, State.EMPTY);
    }

    /** A detector that goes on from a state. */
    public Ddm(double level, int least, State state) {
        this.level = level;
        this.least = least;
        this.state = state;
    }

    @Override
    public boolean update(double error) {
        long n = state.n + 1;
        double rate = state.rate + (ErrorRange.check(error) - state.rate) / n;
        double deviation = Math.sqrt(Math.max(0, rate * (1 - rate)) / n);
        boolean warm = n >= least;
        boolean smaller = warm && deviation > 0 && rate + deviation <= state.smallestRate + state.smallestDeviation;
        state = smaller
                ? new State(n, rate, rate, deviation)
                : new State(n, rate, state.smallestRate, state.smallestDeviation);
        boolean alarm = warm && rate + deviation > state.smallestRate + level * state.smallestDeviation;
        if (alarm) {
            state = State.EMPTY;
        }
        return alarm;
    }

    public State state() {
        return state;
    }
}
