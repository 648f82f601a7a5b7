// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Confidence-based performance estimation with several classes: each class is calibrated against the rest, then each row's
 * probabilities are made to sum to 1 (a row of zeros becomes uniform). Immutable.
 */
public final class MulticlassCbpe {
    private final List<String> classes;
    private final List<Calibration> calibrations;

    private MulticlassCbpe(List<String> classes, List<Calibration> calibrations) {
        this.classes = List.copyOf(classes);
        this.calibrations = List.copyOf(calibrations);
    }

    /**
     * Fits on a labelled reference.
     *
     * @param probabilities of each row, in the order of the classes
     */
    public static MulticlassCbpe fit(List<String> classes, double[][] probabilities, List<String> truth) {
        if (probabilities.length != truth.size()) {
            throw RuleViolationException.of("truth", "one for each of " + probabilities.length + " rows", truth.size());
        }
        List<Calibration> calibrations = classes.stream()
                .map(name ->
                        Calibration.fit(FeatureRows.column(probabilities, classes.indexOf(name)), flags(truth, name)))
                .toList();
        return new MulticlassCbpe(classes, calibrations);
    }

    /** @param calibrations of each class against the rest, in the order of the classes */
    static MulticlassCbpe with(List<String> classes, List<Calibration> calibrations) {
        return new MulticlassCbpe(classes, calibrations);
    }

    /** Reads {@link #numbers}. */
    public static MulticlassCbpe of(List<String> classes, double[] numbers) {
        DoubleBuffer in = DoubleBuffer.wrap(numbers);
        return with(classes, classes.stream().map(any -> Calibration.read(in)).toList());
    }

    /** What it learnt. */
    public double[] numbers() {
        DoubleStream.Builder numbers = DoubleStream.builder();
        calibrations.forEach(calibration -> calibration.addTo(numbers));
        return numbers.build().toArray();
    }

    /**
     * Estimates {@code accuracy}, {@code precision_macro}, {@code recall_macro}, {@code f1_macro}, {@code specificity_macro},
     * {@code roc_auc_macro}. In an average a class with an undefined value counts 0; an AUROC needs all classes, and is missing
     * otherwise. Cost: O(n log n · classes).
     */
    public Map<String, EstimatedMetric> estimate(double[][] probabilities, List<String> predicted) {
        if (probabilities.length == 0 || probabilities.length != predicted.size()) {
            throw RuleViolationException.of(
                    "rows",
                    "at least one, with a prediction for each",
                    probabilities.length + " and " + predicted.size());
        }
        double[][] p = Arrays.stream(probabilities).map(this::calibrated).toArray(double[][]::new);
        List<ExpectedClass> expected = classes.stream()
                .map(name -> new ExpectedClass(FeatureRows.column(p, classes.indexOf(name)), flags(predicted, name)))
                .toList();
        Map<String, EstimatedMetric> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy(p, predicted));
        metrics.put(
                "precision_macro",
                macro(p, expected.stream().map(ExpectedClass::precision).toList()));
        metrics.put(
                "recall_macro",
                macro(p, expected.stream().map(ExpectedClass::recall).toList()));
        metrics.put(
                "f1_macro", macro(p, expected.stream().map(ExpectedClass::f1).toList()));
        metrics.put(
                "specificity_macro",
                macro(p, expected.stream().map(ExpectedClass::specificity).toList()));
        List<ExpectedClass.Expected> areas =
                expected.stream().map(ExpectedClass::rocAuc).toList();
        if (areas.stream().allMatch(area -> Double.isFinite(area.value()))) {
            metrics.put("roc_auc_macro", macro(p, areas));
        }
        return metrics;
    }

    private double[] calibrated(double[] row) {
        double[] p = new double[row.length];
        Arrays.setAll(p, c -> calibrations.get(c).of(row[c]));
        double sum = Arrays.stream(p).sum();
        Arrays.setAll(p, c -> sum > 0 ? p[c] / sum : 1.0 / p.length);
        return p;
    }

    private EstimatedMetric accuracy(double[][] p, List<String> predicted) {
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < p.length; i++) {
            int c = classes.indexOf(predicted.get(i));
            double right = c < 0 ? 0 : p[i][c];
            sum += right;
            variance += right * (1 - right);
        }
        return new EstimatedMetric(sum / p.length, Math.sqrt(variance) / p.length);
    }

    /** A row has exactly one label, so the variance of Σ gradient over its classes is that of one multinomial draw. */
    private static EstimatedMetric macro(double[][] p, List<ExpectedClass.Expected> all) {
        double value = all.stream()
                        .mapToDouble(ExpectedClass.Expected::value)
                        .filter(Double::isFinite)
                        .sum()
                / all.size();
        double variance = 0;
        for (int i = 0; i < p.length; i++) {
            double mean = 0;
            double square = 0;
            for (int c = 0; c < all.size(); c++) {
                ExpectedClass.Expected one = all.get(c);
                double slope = Double.isFinite(one.value()) ? one.slope(i) / all.size() : 0;
                mean += p[i][c] * slope;
                square += p[i][c] * slope * slope;
            }
            variance += square - mean * mean;
        }
        return new EstimatedMetric(value, Math.sqrt(Math.max(0, variance)));
    }

    static boolean[] flags(List<String> labels, String name) {
        boolean[] flags = new boolean[labels.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = labels.get(i).equals(name);
        }
        return flags;
    }
}
