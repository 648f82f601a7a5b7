// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random cut forest (Guha, Mishra, Roy and Schrijvers, ICML 2016) over the last values in a row. A forest is grown anew
 * every {@value #PERIOD} points from the last {@value #WINDOW}, with a fixed seed, and only asked in between: so it
 * forgets, and its state is no more than values. Its score is compared with the mean and spread of its scores.
 */
final class ForestNovelty implements Detector {
    private static final int WINDOW = 512;
    private static final int PERIOD = 256;
    private static final int KEPT = WINDOW + PERIOD;
    private static final int TREES = 15;
    private static final int SAMPLE = 64;
    private static final long SEED = 42;
    private static final int FEWEST_SCORES = 20;
    private static final double MEMORY = 1000;
    private static final double FARTHEST = 1e15; // the forest adds ranges in single precision
    private static final double LEAST_SPREAD = 0.05;

    private final int length;
    private final double limit;
    private double[] values = new double[KEPT];
    private long points;
    private double scores;
    private double mean;
    private double variance;
    private @Nullable RandomCutForest forest;

    /**
     * @param length values in a row
     * @param limit standard deviations of the score
     */
    ForestNovelty(int length, double limit) {
        this.length = length;
        this.limit = limit;
    }

    @Override
    public double novelty(long seconds, double value) {
        values[(int) (points++ % KEPT)] = value;
        double novelty = forest == null ? 0 : evaluate(forest.getAnomalyScore(row(points)));
        if (points % PERIOD == 0) {
            forest = grow(points);
        }
        return novelty;
    }

    private double evaluate(double score) {
        double novelty = scores < FEWEST_SCORES
                ? 0
                : Excess.over(limit, (score - mean) / Math.max(Math.sqrt(variance), LEAST_SPREAD));
        scores++;
        double weight = Math.max(1 / scores, 1 / MEMORY);
        double off = score - mean;
        mean += weight * off;
        variance += weight * (off * off - variance);
        return novelty;
    }

    /** The values in a row that end at a point. */
    private float[] row(long end) {
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            long at = end - length + i;
            row[i] = at < 0 ? 0 : coordinate(values[(int) (at % KEPT)]);
        }
        return row;
    }

    /** Never a negative zero: the forest takes it for another number than zero, then finds nothing to cut between the two. */
    private static float coordinate(double value) {
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, value)) + 0f;
    }

    private RandomCutForest grow(long end) {
        RandomCutForest grown = RandomCutForest.builder()
                .dimensions(length)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(SEED)
                .parallelExecutionEnabled(false)
                .build();
        for (long at = Math.max(0, end - WINDOW) + length; at <= end; at++) {
            grown.update(row(at));
        }
        return grown;
    }

    @Override
    public List<double[]> state() {
        return List.of(new double[] {points, scores, mean, variance}, values.clone());
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 2), 0, 4);
        points = (long) numbers[0];
        scores = numbers[1];
        mean = numbers[2];
        variance = numbers[3];
        values = States.part(state, 1, KEPT);
        forest = regrown();
    }

    /** The forest as it was grown last: what it grew from is kept for that. */
    private @Nullable RandomCutForest regrown() {
        long grownAt = points / PERIOD * PERIOD;
        return grownAt == 0 ? null : grow(grownAt);
    }
}
