// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import java.util.Arrays;

/**
 * Expected metrics of one class against the rest. A row is of the class with probability p; the rows are independent. Each
 * metric is a smooth function of the labels; {@code gradient} has its derivatives, one for each row, so that the variance of the
 * realised metric is Σ gradient² p (1 − p) to first order (exact for accuracy and precision).
 */
final class ExpectedClass {
    private final double[] p;
    private final boolean[] predicted;
    private final double truePositives;
    private final double positives;
    private final double predictedPositives;

    ExpectedClass(double[] p, boolean[] predicted) {
        this.p = p;
        this.predicted = predicted;
        double both = 0;
        int flagged = 0;
        for (int i = 0; i < p.length; i++) {
            both += predicted[i] ? p[i] : 0;
            flagged += predicted[i] ? 1 : 0;
        }
        this.truePositives = both;
        this.positives = Arrays.stream(p).sum();
        this.predictedPositives = flagged;
    }

    /** A metric and its derivatives. */
    static final class Expected {
        private final double value;
        private final double[] gradient;

        private Expected(double value, double[] gradient) {
            this.value = value;
            this.gradient = gradient;
        }

        double value() {
            return value;
        }

        /** The derivative by the label of a row. */
        double slope(int row) {
            return gradient[row];
        }

        /** With the error of independent yes-or-no labels. */
        EstimatedMetric metric(double[] p) {
            double variance = 0;
            for (int i = 0; i < p.length; i++) {
                variance += gradient[i] * gradient[i] * p[i] * (1 - p[i]);
            }
            return new EstimatedMetric(value, Math.sqrt(variance));
        }
    }

    double truePositives() {
        return truePositives;
    }

    double falsePositives() {
        return predictedPositives - truePositives;
    }

    double falseNegatives() {
        return positives - truePositives;
    }

    double trueNegatives() {
        return p.length - predictedPositives - positives + truePositives;
    }

    Expected accuracy() {
        return new Expected((truePositives + trueNegatives()) / p.length, slopes(1.0 / p.length, -1.0 / p.length));
    }

    Expected precision() {
        return new Expected(truePositives / predictedPositives, slopes(1 / predictedPositives, 0));
    }

    Expected recall() {
        double recall = truePositives / positives;
        return new Expected(recall, slopes((1 - recall) / positives, -recall / positives));
    }

    Expected specificity() {
        double negatives = p.length - positives;
        double specificity = trueNegatives() / negatives;
        return new Expected(specificity, slopes(specificity / negatives, (specificity - 1) / negatives));
    }

    Expected f1() {
        double both = predictedPositives + positives;
        double f1 = 2 * truePositives / both;
        return new Expected(f1, slopes((2 - f1) / both, -f1 / both));
    }

    private double[] slopes(double ofPredicted, double ofOthers) {
        double[] gradient = new double[p.length];
        Arrays.setAll(gradient, i -> predicted[i] ? ofPredicted : ofOthers);
        return gradient;
    }

    /** The area below the expected rates over all distinct p as thresholds, by trapezoids. */
    Expected rocAuc() {
        double[] values = Arrays.stream(p).map(v -> v + 0.0).sorted().distinct().toArray();
        double[] rows = new double[values.length];
        int[] place = new int[p.length];
        for (int i = 0; i < p.length; i++) {
            place[i] = Arrays.binarySearch(values, p[i] + 0.0);
            rows[place[i]]++;
        }
        double negatives = p.length - positives;
        double[] positivesAbove = new double[values.length];
        double[] negativesBelow = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += i == 0 ? 0 : rows[i - 1] * (1 - values[i - 1]) / 2;
            sum += rows[i] * (1 - values[i]) / 2;
            negativesBelow[i] = sum;
        }
        sum = 0;
        double won = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            sum += i == values.length - 1 ? 0 : rows[i + 1] * values[i + 1] / 2;
            sum += rows[i] * values[i] / 2;
            positivesAbove[i] = sum;
            won += rows[i] * values[i] * negativesBelow[i];
        }
        double auc = won / (positives * negatives);
        double[] gradient = new double[p.length];
        Arrays.setAll(
                gradient,
                i -> (negativesBelow[place[i]] - positivesAbove[place[i]]) / (positives * negatives)
                        - auc / positives
                        + auc / negatives);
        return new Expected(auc, gradient);
    }
}
