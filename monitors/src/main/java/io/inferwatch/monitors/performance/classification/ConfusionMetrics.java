// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of a confusion matrix. Names and values are scikit-learn's; where scikit-learn warns and answers 0 or NaN the
 * metric is undefined here. In averages over classes an undefined class counts 0, as there. Cost: O(classes²).
 */
public final class ConfusionMetrics {
    private ConfusionMetrics() {}

    /**
     * Metrics of a problem with two classes: those of all rows, and those of the positive class.
     *
     * @param positive the class that precision, recall and so on are about
     */
    public static MetricSet binary(ConfusionMatrix matrix, String positive) {
        return overall(matrix).with(matrix.against(positive).metrics(""));
    }

    /** Metrics of all rows, of each class ({@code precision/cat}), and averages ({@code _macro}, {@code _weighted}, {@code _micro}). */
    public static MetricSet multiclass(ConfusionMatrix matrix) {
        MetricSet.Builder metrics = new MetricSet.Builder().addAll(overall(matrix));
        average(metrics, matrix, "precision", BinaryCounts::precision);
        average(metrics, matrix, "recall", BinaryCounts::recall);
        average(metrics, matrix, "f1", counts -> counts.fBeta(1));
        average(metrics, matrix, "f05", counts -> counts.fBeta(0.5));
        average(metrics, matrix, "f2", counts -> counts.fBeta(2));
        average(metrics, matrix, "jaccard", BinaryCounts::jaccard);
        average(metrics, matrix, "specificity", BinaryCounts::specificity);
        for (String name : matrix.classes()) {
            metrics.addAll(matrix.against(name).metrics("/" + name));
        }
        return metrics.build();
    }

    private static void average(
            MetricSet.Builder metrics, ConfusionMatrix matrix, String name, ToDoubleFunction<BinaryCounts> metric) {
        double sum = 0;
        double weighted = 0;
        BinaryCounts all = BinaryCounts.NONE;
        for (String label : matrix.classes()) {
            BinaryCounts counts = matrix.against(label);
            double value = metric.applyAsDouble(counts);
            sum += Double.isNaN(value) ? 0 : value;
            weighted += Double.isNaN(value) ? 0 : value * counts.positives();
            all = all.merge(counts);
        }
        metrics.add(name + "_macro", sum / matrix.classes().size(), "no rows");
        metrics.add(name + "_weighted", weighted / matrix.total(), "no rows");
        metrics.add(name + "_micro", metric.applyAsDouble(all), "no rows");
    }

    private static MetricSet overall(ConfusionMatrix matrix) {
        double accuracy = agreement(matrix) / matrix.total();
        return new MetricSet.Builder()
                .add("accuracy", accuracy, "no rows")
                .add("zero_one_loss", 1 - accuracy, "no rows")
                .add("balanced_accuracy", balancedAccuracy(matrix), "no rows")
                .add("matthews_corrcoef", matthews(matrix), "truth or predictions have one class only")
                .add("cohen_kappa", kappa(matrix), "truth and predictions have one class only")
                .build();
    }

    private static double agreement(ConfusionMatrix matrix) {
        return matrix.classes().stream()
                .mapToDouble(name -> matrix.at(name, name))
                .sum();
    }

    /** The mean recall of the classes that occur as truth. */
    private static double balancedAccuracy(ConfusionMatrix matrix) {
        return classCounts(matrix).stream()
                .filter(counts -> counts.positives() > 0)
                .mapToDouble(BinaryCounts::recall)
                .average()
                .orElse(Double.NaN);
    }

    /** Gorodkin's R_K (2004, doi:10.1016/j.compbiolchem.2004.09.006); Matthews' coefficient for two classes. */
    private static double matthews(ConfusionMatrix matrix) {
        double n = matrix.total();
        double cross = 0;
        double truth = 0;
        double predicted = 0;
        for (BinaryCounts counts : classCounts(matrix)) {
            cross += counts.positives() * counts.predictedPositives();
            truth += counts.positives() * counts.positives();
            predicted += counts.predictedPositives() * counts.predictedPositives();
        }
        double ofTruth = spread(n, truth);
        double ofPredicted = spread(n, predicted);
        return ofTruth > 0 && ofPredicted > 0
                ? (agreement(matrix) * n - cross) / Math.sqrt(ofTruth * ofPredicted)
                : Double.NaN;
    }

    /** n² − Σ squares, with 0 where only the rounding of weights is left. */
    private static double spread(double n, double squares) {
        double spread = n * n - squares;
        return spread > n * n * 1e-14 ? spread : 0;
    }

    private static double kappa(ConfusionMatrix matrix) {
        double n = matrix.total();
        double chance = classCounts(matrix).stream()
                .mapToDouble(counts -> counts.positives() / n * (counts.predictedPositives() / n))
                .sum();
        return 1 - chance > 1e-14 ? (agreement(matrix) / n - chance) / (1 - chance) : Double.NaN;
    }

    private static List<BinaryCounts> classCounts(ConfusionMatrix matrix) {
        return matrix.classes().stream().map(matrix::against).toList();
    }
}
