// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;
import java.util.Arrays;

/**
 * Scores of one class against the rest. Merges exactly, whatever the order. Immutable.
 *
 * @param counts for {@code roc_auc} and the like: exact to the limit of distinct scores, else in bins with a bound
 * @param losses for {@code log_loss}, {@code brier}, {@code ece}: always those of all single rows
 */
public record ScoreSummary(ScoreCounts counts, ProbabilityLosses losses) {
    public static ScoreSummary empty(int limit) {
        return new ScoreSummary(ScoreCounts.empty(limit), ProbabilityLosses.EMPTY);
    }

    /** All rows with weight 1, exact. */
    public static ScoreSummary of(double[] probabilities, boolean[] positive) {
        return new ScoreSummary(ScoreCounts.of(probabilities, positive), ProbabilityLosses.of(probabilities, positive));
    }

    /** Counts of probabilities alone, with the losses of rows that have exactly the counted scores. */
    public static ScoreSummary ofCounts(ScoreCounts counts) {
        ProbabilityLosses.Builder losses = new ProbabilityLosses.Builder();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.positives(i) > 0) {
                losses.add(counts.score(i), true, counts.positives(i));
            }
            if (counts.negatives(i) > 0) {
                losses.add(counts.score(i), false, counts.negatives(i));
            }
        }
        return new ScoreSummary(counts, losses.build());
    }

    public ScoreSummary merge(ScoreSummary other) {
        return new ScoreSummary(counts.merge(other.counts), losses.merge(other.losses));
    }

    public MetricSet metrics(String suffix) {
        return RankMetrics.of(counts, suffix).with(losses.metrics(suffix));
    }

    /** Adds row by row; holds {@value #BUFFER} rows and one summary. Not thread-safe. */
    public static final class Builder {
        private static final int BUFFER = 16_384;

        private final int limit;
        private final ProbabilityLosses.Builder losses = new ProbabilityLosses.Builder();
        private final double[] scores = new double[BUFFER];
        private final boolean[] positives = new boolean[BUFFER];
        private final double[] weights = new double[BUFFER];
        private int size;
        private ScoreCounts counts;

        /** A builder of summaries that keep this many distinct scores apart. */
        public Builder(int limit) {
            this.limit = limit;
            this.counts = ScoreCounts.empty(limit);
        }

        /** Adds a row; see {@link ProbabilityLosses.Builder#add}. */
        public Builder add(double probability, boolean positive, double weight) {
            losses.add(probability, positive, weight);
            scores[size] = probability;
            positives[size] = positive;
            weights[size++] = weight;
            if (size == BUFFER) {
                flush();
            }
            return this;
        }

        private void flush() {
            ScoreCounts part = ScoreCounts.of(
                    Arrays.copyOf(scores, size), Arrays.copyOf(positives, size), Arrays.copyOf(weights, size), limit);
            counts = counts.merge(part);
            size = 0;
        }

        public ScoreSummary build() {
            flush();
            return new ScoreSummary(counts, losses.build());
        }
    }
}
