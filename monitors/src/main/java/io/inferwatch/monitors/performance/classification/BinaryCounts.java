// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;

/**
 * The four cells of one class against the rest, as sums of row weights. Merges exactly. Immutable.
 *
 * <p>A metric whose denominator is 0 is undefined; scikit-learn answers 0 with a warning there.
 */
public record BinaryCounts(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    public static final BinaryCounts NONE = new BinaryCounts(0, 0, 0, 0);

    public BinaryCounts merge(BinaryCounts other) {
        return new BinaryCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    public double total() {
        return positives() + negatives();
    }

    /** Rows whose truth is the class. */
    public double positives() {
        return truePositives + falseNegatives;
    }

    public double negatives() {
        return trueNegatives + falsePositives;
    }

    /** Rows predicted as the class. */
    public double predictedPositives() {
        return truePositives + falsePositives;
    }

    public double predictedNegatives() {
        return trueNegatives + falseNegatives;
    }

    public double precision() {
        return truePositives / predictedPositives();
    }

    public double recall() {
        return truePositives / positives();
    }

    public double specificity() {
        return trueNegatives / negatives();
    }

    public double negativePredictiveValue() {
        return trueNegatives / predictedNegatives();
    }

    /** (1 + β²) TP / ((1 + β²) TP + β² FN + FP); NaN where the class neither occurs nor is predicted. */
    public double fBeta(double beta) {
        double square = beta * beta;
        return (1 + square) * truePositives / ((1 + square) * truePositives + square * falseNegatives + falsePositives);
    }

    public double jaccard() {
        return truePositives / (truePositives + falseNegatives + falsePositives);
    }

    /** Precision, recall, their means and the rates of a class, each name followed by the suffix. Cost: constant. */
    public MetricSet metrics(String suffix) {
        return new Rates(suffix).all().build();
    }

    private final class Rates {
        private static final String NO_POSITIVES = "no row has this class";
        private static final String NO_NEGATIVES = "every row has this class";
        private static final String NOT_PREDICTED = "no row is predicted to have this class";
        private static final String ALWAYS_PREDICTED = "every row is predicted to have this class";
        private static final String ABSENT = "the class neither occurs nor is predicted";
        private static final String DIVISION = "a rate in the denominator is 0 or undefined";

        private final String suffix;
        private final MetricSet.Builder metrics = new MetricSet.Builder();

        private Rates(String suffix) {
            this.suffix = suffix;
        }

        private MetricSet.Builder all() {
            put("precision", precision(), NOT_PREDICTED);
            put("recall", recall(), NO_POSITIVES);
            put("f1", fBeta(1), ABSENT);
            put("f05", fBeta(0.5), ABSENT);
            put("f2", fBeta(2), ABSENT);
            put("jaccard", jaccard(), ABSENT);
            put("specificity", specificity(), NO_NEGATIVES);
            put("negative_predictive_value", negativePredictiveValue(), ALWAYS_PREDICTED);
            put("false_positive_rate", falsePositives / negatives(), NO_NEGATIVES);
            put("false_negative_rate", falseNegatives / positives(), NO_POSITIVES);
            put("false_discovery_rate", falsePositives / predictedPositives(), NOT_PREDICTED);
            put("false_omission_rate", falseNegatives / predictedNegatives(), ALWAYS_PREDICTED);
            put("prevalence", positives() / total(), "no rows");
            put("predicted_positive_rate", predictedPositives() / total(), "no rows");
            return combined();
        }

        private MetricSet.Builder combined() {
            double miss = 1 - recall();
            double alarm = 1 - specificity();
            put("youden_j", recall() + specificity() - 1, "one class only");
            put("markedness", precision() + negativePredictiveValue() - 1, "one predicted class only");
            put("fowlkes_mallows", Math.sqrt(precision() * recall()), ABSENT);
            put("geometric_mean", Math.sqrt(recall() * specificity()), "one class only");
            put("positive_likelihood_ratio", recall() / alarm, DIVISION);
            put("negative_likelihood_ratio", miss / specificity(), DIVISION);
            put("diagnostic_odds_ratio", truePositives * trueNegatives / (falsePositives * falseNegatives), DIVISION);
            return metrics;
        }

        private void put(String name, double value, String reason) {
            metrics.add(name + suffix, value, reason);
        }
    }
}
