// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import io.inferwatch.monitors.performance.classification.BinaryCounts;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wilson's score interval of a proportion (1927, doi:10.1080/01621459.1927.10502953). */
public final class Wilson {
    private Wilson() {}

    /**
     * The 95 % interval; NaN when n is 0.
     *
     * @param share in [0, 1]
     * @param n rows; for weighted rows their effective number
     */
    public static MetricInterval of(double share, double n) {
        double square = MetricInterval.Z * MetricInterval.Z;
        double centre = (share + square / (2 * n)) / (1 + square / n);
        double half = MetricInterval.Z / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        double low = share == 0 ? 0 : Math.max(0, centre - half);
        double high = share == 1 ? 1 : Math.min(1, centre + half);
        return MetricInterval.of(share, low, high);
    }

    /**
     * The proportions of a confusion matrix, by metric name; those of 0 rows are missing. Weighted rows count as their
     * effective number (Kish), in equal parts in all cells.
     */
    public static Map<String, MetricInterval> binary(ConfusionMatrix matrix, String positive) {
        BinaryCounts counts = matrix.against(positive);
        double scale = matrix.effectiveRows() / matrix.total();
        Map<String, MetricInterval> intervals = new LinkedHashMap<>();
        add(intervals, "accuracy", accuracy(matrix), matrix.total(), scale);
        add(intervals, "precision", counts.precision(), counts.predictedPositives(), scale);
        add(intervals, "recall", counts.recall(), counts.positives(), scale);
        add(intervals, "specificity", counts.specificity(), counts.negatives(), scale);
        add(
                intervals,
                "negative_predictive_value",
                counts.negativePredictiveValue(),
                counts.predictedNegatives(),
                scale);
        add(intervals, "false_positive_rate", 1 - counts.specificity(), counts.negatives(), scale);
        add(intervals, "false_negative_rate", 1 - counts.recall(), counts.positives(), scale);
        add(intervals, "false_discovery_rate", 1 - counts.precision(), counts.predictedPositives(), scale);
        add(intervals, "false_omission_rate", 1 - counts.negativePredictiveValue(), counts.predictedNegatives(), scale);
        add(intervals, "zero_one_loss", 1 - accuracy(matrix), matrix.total(), scale);
        return intervals;
    }

    private static double accuracy(ConfusionMatrix matrix) {
        return matrix.classes().stream().mapToDouble(c -> matrix.at(c, c)).sum() / matrix.total();
    }

    private static void add(
            Map<String, MetricInterval> intervals, String name, double share, double weight, double scale) {
        if (weight > 0) {
            intervals.put(name, of(share, weight * scale));
        }
    }
}
