package io.inferwatch.agent.pacing;

/**
 * Whether a server has become clearly slower: an exponentially weighted mean of latencies beside the best value that it ever
 * had. The best is forgotten slowly (1 % a sample), so that a server that stays slower becomes the measure after some
 * hundred answers. Not thread-safe.
 */
public final class LatencyTrend {
    private static final double WEIGHT = 0.2;
    private static final double FORGETTING = 1.01;
    private static final double CLEARLY = 2;
    private static final int FEWEST = 5;

    private double smoothed;
    private double best = Double.POSITIVE_INFINITY;
    private int samples;

    /** Adds a latency, in any unit that stays the same. Returns whether the smoothed one is more than twice its best. */
    public boolean add(double latency) {
        samples++;
        smoothed = samples == 1 ? latency : smoothed + WEIGHT * (latency - smoothed);
        best = samples < FEWEST ? Double.POSITIVE_INFINITY : Math.min(best * FORGETTING, smoothed);
        return smoothed > CLEARLY * best;
    }
}
