// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;

/**
 * Metrics that depend on the order of the scores alone. Exact from distinct scores; from bins each has a bound of its
 * error, computed from the counts: the best and the worst order of the rows within a bin. Cost: O(distinct scores).
 */
public final class RankMetrics {
    private static final String ONE_CLASS = "one class only";
    private static final String NO_POSITIVES = "no row is positive";

    private RankMetrics() {}

    /** {@code roc_auc}, {@code gini}, {@code average_precision} and {@code ks_statistic}, each followed by the suffix. */
    public static MetricSet of(ScoreCounts counts, String suffix) {
        double auc = rocAuc(counts);
        double bound = rocAucBound(counts);
        return new MetricSet.Builder()
                .add("roc_auc" + suffix, auc, bound, ONE_CLASS)
                .add("gini" + suffix, 2 * auc - 1, 2 * bound, ONE_CLASS)
                .add("average_precision" + suffix, averagePrecision(counts), precisionBound(counts), NO_POSITIVES)
                .add("ks_statistic" + suffix, ks(counts), ksBound(counts), ONE_CLASS)
                .build();
    }

    /** P(score of a positive &gt; score of a negative) + ½ P(equal); NaN with one class. */
    public static double rocAuc(ScoreCounts counts) {
        double won = 0;
        double below = 0;
        for (int i = 0; i < counts.size(); i++) {
            won += counts.positives(i) * (below + counts.negatives(i) / 2);
            below += counts.negatives(i);
        }
        return won / (below * counts.positives());
    }

    /** Half of the pairs that share a bin, over all pairs: what their order can change. */
    private static double rocAucBound(ScoreCounts counts) {
        double shared = 0;
        for (int i = 0; i < counts.size(); i++) {
            shared += counts.positives(i) * counts.negatives(i);
        }
        return counts.binned() ? shared / 2 / (counts.positives() * counts.negatives()) : 0;
    }

    /** Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, from the top; NaN without positives. */
    public static double averagePrecision(ScoreCounts counts) {
        double sum = 0;
        double hits = 0;
        double all = 0;
        for (int i = counts.size() - 1; i >= 0; i--) {
            hits += counts.positives(i);
            all += counts.positives(i) + counts.negatives(i);
            sum += counts.positives(i) > 0 ? counts.positives(i) * hits / all : 0;
        }
        return sum / counts.positives();
    }

    /** A row's precision lies between those after the bin's negatives alone and after its positives alone. */
    private static double precisionBound(ScoreCounts counts) {
        double sum = 0;
        double hits = 0;
        double all = 0;
        for (int i = counts.size() - 1; i >= 0; i--) {
            double pos = counts.positives(i);
            double neg = counts.negatives(i);
            if (pos > 0 && neg > 0) {
                double shown = (hits + pos) / (all + pos + neg);
                double best = (hits + pos) / (all + pos);
                double worst = hits / (all + neg);
                sum += pos * Math.max(best - shown, shown - worst);
            }
            hits += pos;
            all += pos + neg;
        }
        return counts.binned() ? sum / hits : 0;
    }

    /** max |TPR − FPR|: the Kolmogorov–Smirnov distance of the two classes' scores. */
    private static double ks(ScoreCounts counts) {
        double most = 0;
        double positives = 0;
        double negatives = 0;
        double allPositives = counts.positives();
        double allNegatives = counts.negatives();
        for (int i = 0; i < counts.size(); i++) {
            positives += counts.positives(i) / allPositives;
            negatives += counts.negatives(i) / allNegatives;
            most = Math.max(most, Math.abs(positives - negatives));
        }
        return allPositives > 0 && allNegatives > 0 ? most : Double.NaN;
    }

    private static double ksBound(ScoreCounts counts) {
        double most = 0;
        double allPositives = counts.positives();
        double allNegatives = counts.negatives();
        for (int i = 0; counts.binned() && i < counts.size(); i++) {
            double share = Math.min(counts.positives(i) / allPositives, counts.negatives(i) / allNegatives);
            most = Math.max(most, share);
        }
        return most;
    }
}
