package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.stat.Tails;
import java.util.List;

/**
 * Counts per step against a slowly forgotten mean and variance: the exact Poisson tail, or the negative binomial one when
 * the counts vary more than Poisson counts do. For series of counts only; the ensemble of unknown series leaves it out.
 */
public final class CountNovelty implements Detector {
    private static final int FEWEST = 30;
    private static final double MEMORY = 2000;
    private static final double LEAST_MEAN = 0.01;
    private static final double TINY = 1e-300;

    private final double decades;
    private double points;
    private double mean;
    private double variance;

    /** @param decades how improbable a count must be: 6 is one in a million */
    public CountNovelty(double decades) {
        this.decades = decades;
    }

    @Override
    public double novelty(long seconds, double value) {
        double novelty = points < FEWEST ? 0 : Excess.over(decades, improbability(Math.max(0, Math.round(value))));
        points++;
        double weight = Math.max(1 / points, 1 / MEMORY);
        double off = value - mean;
        mean += weight * off;
        variance = (1 - weight) * (variance + weight * off * off);
        return novelty;
    }

    private double improbability(long count) {
        double expected = Math.max(mean, LEAST_MEAN);
        double tail =
                count > expected ? Tails.atLeast(count, expected, variance) : Tails.atMost(count, expected, variance);
        return -Math.log10(Math.max(tail, TINY));
    }

    @Override
    public List<double[]> state() {
        return List.of(new double[] {points, mean, variance});
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 1), 0, 3);
        points = numbers[0];
        mean = numbers[1];
        variance = numbers[2];
    }
}
