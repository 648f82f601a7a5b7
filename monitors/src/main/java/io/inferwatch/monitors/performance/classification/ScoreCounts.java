// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.ErrorDistribution;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights of negative and positive rows by score, ascending. Merges exactly, whatever the order. Immutable.
 *
 * <p>Exact while the number of distinct scores is at most the limit (24 bytes each). Above it, all scores are counted in
 * {@value #BINS} equal bins of [0, 1], scores outside in the first or last; a summary has bins exactly when its distinct
 * scores exceed the limit, in whatever order its parts were merged, as long as the parts have the same limit.
 */
public final class ScoreCounts {
    /** Distinct scores that are kept apart, as many as fit into 2.4 MB. */
    public static final int DEFAULT_LIMIT = 100_000;

    static final int BINS = 1024;

    private final int limit;
    private final boolean binned;
    private final double[] scores;
    private final double[] negatives;
    private final double[] positives;
    private final double squaredWeights;

    private ScoreCounts(
            int limit, boolean binned, double[] scores, double[] negatives, double[] positives, double squaredWeights) {
        this.squaredWeights = squaredWeights;
        this.limit = limit;
        this.binned = binned;
        this.scores = scores;
        this.negatives = negatives;
        this.positives = positives;
    }

    public static ScoreCounts empty(int limit) {
        return new ScoreCounts(limit, false, new double[0], new double[0], new double[0], 0);
    }

    /** Rows of weight 1, all scores kept apart. Cost: O(n log n). */
    public static ScoreCounts of(double[] scores, boolean[] positive) {
        double[] weights = new double[scores.length];
        Arrays.fill(weights, 1);
        return of(scores, positive, weights, Integer.MAX_VALUE);
    }

    /**
     * Weighted rows. Cost: O(n log n).
     *
     * @param limit distinct scores to keep apart
     * @throws RuleViolationException for NaN as a score
     */
    public static ScoreCounts of(double[] scores, boolean[] positive, double[] weights, int limit) {
        if (scores.length != positive.length || scores.length != weights.length) {
            throw RuleViolationException.of(
                    "rows",
                    "as many truths and weights as scores (" + scores.length + ")",
                    positive.length + " and " + weights.length);
        }
        double[] distinct = Arrays.stream(scores)
                .map(score -> score + 0.0)
                .sorted()
                .distinct()
                .toArray();
        if (distinct.length > 0 && Double.isNaN(distinct[distinct.length - 1])) {
            throw RuleViolationException.of("score", "a number", Double.NaN);
        }
        double[][] counts = new double[2][distinct.length];
        for (int i = 0; i < scores.length; i++) {
            counts[positive[i] ? 1 : 0][Arrays.binarySearch(distinct, scores[i] + 0.0)] += weights[i];
        }
        double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
        return new ScoreCounts(limit, false, distinct, counts[0], counts[1], squares).limited();
    }

    public ScoreCounts merge(ScoreCounts other) {
        if (binned != other.binned) {
            return inBins().merge(other.inBins());
        }
        double[] union = new double[scores.length + other.scores.length];
        double[][] counts = new double[2][union.length];
        int size = 0;
        int j = 0;
        for (int i = 0; i < scores.length || j < other.scores.length; size++) {
            boolean first = j == other.scores.length || (i < scores.length && scores[i] <= other.scores[j]);
            boolean second = i == scores.length || (j < other.scores.length && other.scores[j] <= scores[i]);
            union[size] = first ? scores[i] : other.scores[j];
            counts[0][size] = (first ? negatives[i] : 0) + (second ? other.negatives[j] : 0);
            counts[1][size] = (first ? positives[i] : 0) + (second ? other.positives[j] : 0);
            i += first ? 1 : 0;
            j += second ? 1 : 0;
        }
        return new ScoreCounts(
                        Math.min(limit, other.limit),
                        binned,
                        Arrays.copyOf(union, size),
                        Arrays.copyOf(counts[0], size),
                        Arrays.copyOf(counts[1], size),
                        squaredWeights + other.squaredWeights)
                .limited();
    }

    private ScoreCounts limited() {
        return binned || scores.length <= limit ? this : inBins();
    }

    /** The same rows in {@value #BINS} bins; the score of a bin is its centre. */
    public ScoreCounts inBins() {
        if (binned) {
            return this;
        }
        double[][] counts = new double[2][BINS];
        for (int i = 0; i < scores.length; i++) {
            int bin = (int) Math.min(BINS - 1, Math.max(0, Math.floor(scores[i] * BINS)));
            counts[0][bin] += negatives[i];
            counts[1][bin] += positives[i];
        }
        double[] centres = new double[BINS];
        Arrays.setAll(centres, bin -> (bin + 0.5) / BINS);
        return new ScoreCounts(limit, true, centres, counts[0], counts[1], squaredWeights);
    }

    /** The same scores with other weights, of the same lengths; for bootstraps. */
    public ScoreCounts reweighted(double[] ofNegatives, double[] ofPositives) {
        return new ScoreCounts(limit, binned, scores, ofNegatives, ofPositives, squaredWeights);
    }

    /** The distances of truth and probability. Cost: O(n log n). */
    public ErrorDistribution errors() {
        SortedMap<Double, Double> sums = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            put(sums, scores[i], negatives[i]);
            put(sums, 1 - scores[i], positives[i]);
            total += negatives[i] + positives[i];
        }
        return new ErrorDistribution(
                sums.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                sums.values().stream().mapToDouble(Double::doubleValue).toArray(),
                scores.length == 0 ? 0 : total * total / squaredWeights,
                binned);
    }

    private static void put(SortedMap<Double, Double> sums, double error, double weight) {
        if (weight > 0) {
            sums.merge(error, weight, Double::sum);
        }
    }

    /** Whether scores were counted in bins, so that metrics have an error bound. */
    public boolean binned() {
        return binned;
    }

    public int size() {
        return scores.length;
    }

    public double score(int i) {
        return scores[i];
    }

    public double negatives(int i) {
        return negatives[i];
    }

    public double positives(int i) {
        return positives[i];
    }

    public double negatives() {
        return Arrays.stream(negatives).sum();
    }

    public double positives() {
        return Arrays.stream(positives).sum();
    }

    /** Kish's effective rows for a unit of weight, Σw / Σw²; 1 for rows of weight 1, NaN when empty. */
    public double effectiveShare() {
        return (negatives() + positives()) / squaredWeights;
    }
}
