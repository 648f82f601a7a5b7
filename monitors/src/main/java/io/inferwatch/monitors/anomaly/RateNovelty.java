package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.stat.Tails;
import java.util.List;

/**
 * Failures of a number of trials per step, against a slowly forgotten rate: the exact beta-binomial tail. How far the rate
 * itself varies from step to step is estimated by moments (intra-class correlation, as Ridout, Demétrio and Firth, Biometrics
 * 1999, list them); where it does not vary, what remains is the uncertainty of the trials seen. Not thread-safe; one per series.
 */
public final class RateNovelty {
    private static final int FEWEST = 30;
    private static final double MEMORY = 2000;
    private static final double MOST_CORRELATION = 0.5;
    private static final double TINY = 1e-300;

    private final double decades;
    private double points;
    private double failures;
    private double trials;
    /** Sums of squared distances from the expected failures, of binomial variances, and of what correlation adds to them. */
    private double squares;

    private double variances;
    private double pairs;

    /** @param decades how improbable a number of failures must be: 6 is one in a million */
    public RateNovelty(double decades) {
        this.decades = decades;
    }

    /**
     * Judges a step, then learns it. A step without trials says nothing.
     *
     * @param failed 0 … total
     * @param total at least 0
     * @return 0 when nothing is unusual, else 0.5 … 1
     * @throws IllegalArgumentException when failed is not within 0 … total
     */
    public double novelty(long failed, long total) {
        if (failed < 0 || failed > total) {
            throw new IllegalArgumentException("failed: Expecting 0 to " + total + ". Found: " + failed);
        }
        if (total == 0) {
            return 0;
        }
        double novelty = points < FEWEST ? 0 : Excess.over(decades, improbability(failed, total));
        learn(failed, total);
        return novelty;
    }

    /** Decades of the tail on the side where the failures are. */
    double improbability(long failed, long total) {
        double past = past();
        double a = rate() * past;
        double b = past - a;
        double tail = failed > total * rate()
                ? Tails.rateAtLeast(failed, total, a, b)
                : Tails.rateAtMost(failed, total, a, b);
        return -Math.log10(Math.max(tail, TINY));
    }

    /** Above 0 and below 1: half a failure and half a success are there from the start. */
    private double rate() {
        return (failures + 0.5) / (trials + 1);
    }

    /** How many trials the rate is as good as: those seen, or fewer where steps differ more than chance. */
    private double past() {
        double correlation = pairs > 0 ? Math.min(MOST_CORRELATION, (squares - variances) / pairs) : 0;
        double seen = trials + 1;
        return correlation > 0 ? Math.min(seen, 1 / correlation - 1) : seen;
    }

    private void learn(long failed, long total) {
        double kept = points < MEMORY ? 1 : 1 - 1 / MEMORY;
        points++;
        failures = kept * failures + failed;
        trials = kept * trials + total;
        double rate = rate();
        double off = failed - total * rate;
        double variance = total * rate * (1 - rate);
        squares = kept * squares + off * off;
        variances = kept * variances + variance;
        pairs = kept * pairs + variance * (total - 1);
    }

    /** All that is remembered, as {@link Detector#state}. */
    public List<double[]> state() {
        return List.of(new double[] {points, failures, trials, squares, variances, pairs});
    }

    /** @throws IllegalArgumentException when the state is not one of this class */
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 1), 0, 6);
        points = numbers[0];
        failures = numbers[1];
        trials = numbers[2];
        squares = numbers[3];
        variances = numbers[4];
        pairs = numbers[5];
    }
}
