// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.series.Metric.Scale;
import io.inferwatch.monitors.stat.TailProbabilities;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/**
 * A share of events, the same at every hour, by the exact beta-binomial tail: the rate itself varies between steps as much as
 * it did in the past (method of moments), and is only as well known as the past is long. Forgets slowly, over about a week.
 */
final class RateBaseline implements Baseline {
    private static final double MEMORY = 2016;
    private static final double FEWEST = 100;
    private static final double MOST_LEARNT = 3;
    private static final double LEAST_HITS = 0.5;
    private static final double MOST_TRIALS = 1e5;
    private static final long MOST_JUDGED = 10_000;

    private double steps;
    private double hits;
    private double trials;
    /** How many times the variance of a step is that of the binomial distribution. */
    private double spread = 1;

    @Override
    public double at(long seconds) {
        return steps < FEWEST ? Double.NaN : rate();
    }

    private double rate() {
        return (hits + LEAST_HITS) / (trials + 2 * LEAST_HITS);
    }

    @Override
    public double strength(long seconds, double value, long events) {
        if (steps < FEWEST) {
            return Double.NaN;
        }
        // More trials than this say no more: the tail's cost is linear in them.
        long n = Math.min(events, MOST_JUDGED);
        double known = Math.min(MOST_TRIALS, trials + 1) / Math.max(1, spread);
        double between = events > 1 && spread > 1 ? Math.max(1, (meanTrials() - spread) / (spread - 1)) : known;
        double strength = Math.max(2, Math.min(known, between));
        double tail =
                TailProbabilities.rateAtLeast(Math.round(value * n), n, rate() * strength, (1 - rate()) * strength);
        return -Math.log10(Math.max(tail, Double.MIN_NORMAL)) / Scale.SHARE.limit;
    }

    private double meanTrials() {
        return trials / Math.min(steps, MEMORY);
    }

    @Override
    public void learn(long seconds, double value, long events) {
        double deviation = Math.sqrt(rate() * (1 - rate()) / events * Math.max(1, spread));
        double learnt = steps < FEWEST ? value : Math.min(value, rate() + MOST_LEARNT * deviation);
        if (steps >= FEWEST) {
            double off = learnt - rate();
            spread += (off * off * events / (rate() * (1 - rate())) - spread) / MEMORY;
        }
        double kept = steps >= MEMORY ? 1 - 1 / MEMORY : 1;
        steps++;
        hits = kept * hits + learnt * events;
        trials = kept * trials + events;
    }

    @Override
    public void moveTo(double ratio, double difference) {
        hits = Math.min(trials, Math.max(0, hits + difference * trials));
    }

    @Override
    public DoubleStream state() {
        return DoubleStream.of(steps, hits, trials, spread);
    }

    @Override
    public void restore(PrimitiveIterator.OfDouble state) {
        steps = state.nextDouble();
        hits = state.nextDouble();
        trials = state.nextDouble();
        spread = state.nextDouble();
    }
}
