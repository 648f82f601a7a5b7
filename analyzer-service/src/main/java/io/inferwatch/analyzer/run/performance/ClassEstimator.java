// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.LearntEstimator.Method;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.performance.estimate.EstimatedMetric;
import io.inferwatch.monitors.performance.estimate.MulticlassCbpe;
import io.inferwatch.monitors.performance.estimate.MulticlassPape;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.summary.ClassLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * CBPE or PAPE of a model with three classes and more.
 *
 * @param features of PAPE
 * @param numbers what it learnt
 */
record ClassEstimator(
        Method method, List<String> classes, Features features, Estimation estimation, Supplier<double[]> numbers)
        implements PerformanceEstimator {
    /** Estimates from features, probabilities, and the predicted classes. */
    interface Estimation {
        Map<String, EstimatedMetric> estimate(double[][] features, double[][] probabilities, List<String> predicted);
    }

    private static ClassEstimator of(List<String> classes, MulticlassCbpe cbpe) {
        return new ClassEstimator(
                Method.MULTICLASS_CBPE,
                classes,
                Features.NONE,
                (any, probabilities, predicted) -> cbpe.estimate(probabilities, predicted),
                cbpe::numbers);
    }

    private static ClassEstimator of(List<String> classes, Features features, MulticlassPape pape) {
        return new ClassEstimator(Method.MULTICLASS_PAPE, classes, features, pape::estimate, pape::numbers);
    }

    static ClassEstimator of(LearntEstimator learnt) {
        List<String> classes = learnt.classes();
        return learnt.method() == Method.MULTICLASS_CBPE
                ? of(classes, MulticlassCbpe.of(classes, learnt.numbers()))
                : of(classes, learnt.features(), MulticlassPape.of(classes, learnt.numbers()));
    }

    @Override
    public LearntEstimator learnt(String from) {
        return new LearntEstimator(from, method, classes, features, numbers.get());
    }

    /** @param features null: CBPE, which needs none */
    static Optional<PerformanceEstimator> fit(
            List<String> classes, @Nullable Features features, List<TruePrediction> reference) {
        List<PredictedRow> rows = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (TruePrediction each : reference) {
            String label = each.label().label();
            if (label != null && isUsable(each.row(), classes)) {
                rows.add(each.row());
                truth.add(label);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        double[][] probabilities = probabilities(rows, classes);
        return Optional.of(
                features == null
                        ? of(classes, MulticlassCbpe.fit(classes, probabilities, truth))
                        : of(classes, features, MulticlassPape.fit(classes, features.of(rows), probabilities, truth)));
    }

    private static boolean isUsable(PredictedRow row, List<String> classes) {
        Map<String, Double> probabilities = row.prediction().probabilities();
        return probabilities.keySet().equals(new HashSet<>(classes)) && ClassLabels.areProbabilities(probabilities);
    }

    private static double[][] probabilities(List<PredictedRow> rows, List<String> classes) {
        return rows.stream()
                .map(row -> classes.stream()
                        .mapToDouble(name -> row.prediction().probabilities().getOrDefault(name, 0.0))
                        .toArray())
                .toArray(double[][]::new);
    }

    @Override
    public Set<String> inputs() {
        return Set.copyOf(features.columns());
    }

    @Override
    public Map<String, MetricInterval> estimate(List<PredictedRow> rows) {
        List<PredictedRow> usable = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (PredictedRow row : rows) {
            String answer = ClassLabels.predicted(row.prediction(), null);
            if (answer != null && isUsable(row, classes)) {
                usable.add(row);
                predicted.add(answer);
            }
        }
        return predicted.isEmpty()
                ? Map.of()
                : intervals(estimation.estimate(features.of(usable), probabilities(usable, classes), predicted));
    }

    /** Metrics within [0, 1]. */
    static Map<String, MetricInterval> intervals(Map<String, EstimatedMetric> metrics) {
        Map<String, MetricInterval> intervals = new HashMap<>();
        metrics.forEach((name, metric) -> intervals.put(
                name, new MetricInterval(metric.value(), metric.low(), metric.high(), metric.standardError())));
        return intervals;
    }
}
