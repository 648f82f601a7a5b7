// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

/**
 * Detects that a server has become clearly slower: compares an exponentially weighted mean of latencies with the lowest mean
 * seen so far. That lowest mean grows by 1 % with each sample, so that a server that stays slower becomes the new normal
 * after some hundred responses. Not thread-safe.
 */
public final class LatencyTrend {
    private static final double SMOOTHING = 0.2;
    private static final double BASELINE_GROWTH = 1.01;
    private static final double SLOW_FACTOR = 2;
    private static final int MIN_SAMPLES = 5;

    private double mean;
    private double lowestMean = Double.POSITIVE_INFINITY;
    private int samples;

    /** Adds a latency, always in the same unit. Returns whether the mean is more than twice the lowest mean. */
    public boolean add(double latency) {
        samples++;
        mean = samples == 1 ? latency : mean + SMOOTHING * (latency - mean);
        lowestMean = samples < MIN_SAMPLES ? Double.POSITIVE_INFINITY : Math.min(lowestMean * BASELINE_GROWTH, mean);
        return mean > SLOW_FACTOR * lowestMean;
    }
}
