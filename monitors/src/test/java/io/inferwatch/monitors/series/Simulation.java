// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/** Made-up traffic at five minutes a step: Poisson counts with a daily wave, by wish with weekends and days that differ. */
final class Simulation {
    static final int STEP = 300;
    static final int DAY = 288;

    private final RandomGenerator random;
    private final org.apache.commons.math3.random.RandomGenerator counts;
    private final double base;
    private final double weekend;
    private final double dayNoise;
    private double day = 1;
    private double slow;

    Simulation(long seed, double base, double weekend, double dayNoise) {
        this.random = new SplittableRandom(seed);
        this.counts = new Well19937c(seed);
        this.base = base;
        this.weekend = weekend;
        this.dayNoise = dayNoise;
    }

    /** Events of a step, counted from a Monday. */
    long events(int step) {
        if (step % DAY == 0) {
            day = Math.exp(dayNoise * random.nextGaussian());
        }
        slow = 0.95 * slow + dayNoise * 0.3 * random.nextGaussian();
        boolean isWeekend = step / DAY % 7 >= 5;
        double wave = 1 + 0.6 * Math.sin(2 * Math.PI * step / DAY);
        return poisson(base * wave * day * Math.exp(slow) * (isWeekend ? weekend : 1));
    }

    long poisson(double mean) {
        return mean <= 0 ? 0 : new PoissonDistribution(counts, mean, 1e-12, 100_000).sample();
    }

    /** Share of events that fail. */
    double failures(long events, double rate) {
        long failed = 0;
        for (long i = 0; i < events; i++) {
            failed += random.nextDouble() < rate ? 1 : 0;
        }
        return (double) failed / Math.max(1, events);
    }

    /** A quantile of lognormal latencies around 40 ms. */
    double latency(long events, double quantile, double factor) {
        double[] values = new double[(int) events];
        for (int i = 0; i < values.length; i++) {
            values[i] = factor * 40 * Math.exp(0.6 * random.nextGaussian());
        }
        Arrays.sort(values);
        return values[Math.min(values.length - 1, (int) (quantile * values.length))];
    }

    double mean(long events, DoubleUnaryOperator score) {
        double sum = 0;
        for (long i = 0; i < events; i++) {
            sum += score.applyAsDouble(random.nextDouble());
        }
        return sum / events;
    }
}
