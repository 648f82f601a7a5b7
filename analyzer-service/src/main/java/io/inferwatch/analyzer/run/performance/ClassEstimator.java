package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.performance.estimate.EstimatedMetric;
import io.inferwatch.monitors.performance.estimate.MulticlassCbpe;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.summary.ClassLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CBPE of a model with three classes and more. */
record ClassEstimator(List<String> classes, MulticlassCbpe cbpe) implements PerformanceEstimator {
    static Optional<PerformanceEstimator> fit(List<String> classes, List<TruePrediction> reference) {
        List<double[]> probabilities = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (TruePrediction each : reference) {
            String label = each.label().label();
            if (label != null && isUsable(each.row(), classes)) {
                probabilities.add(probabilities(each.row(), classes));
                truth.add(label);
            }
        }
        return truth.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassEstimator(
                        classes, MulticlassCbpe.fit(classes, probabilities.toArray(double[][]::new), truth)));
    }

    private static boolean isUsable(PredictedRow row, List<String> classes) {
        Map<String, Double> probabilities = row.prediction().probabilities();
        return probabilities.keySet().equals(new HashSet<>(classes)) && ClassLabels.areProbabilities(probabilities);
    }

    private static double[] probabilities(PredictedRow row, List<String> classes) {
        return classes.stream()
                .mapToDouble(name -> row.prediction().probabilities().getOrDefault(name, 0.0))
                .toArray();
    }

    @Override
    public Set<String> inputs() {
        return Set.of();
    }

    @Override
    public Map<String, MetricInterval> estimate(List<PredictedRow> rows) {
        List<double[]> probabilities = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (PredictedRow row : rows) {
            String answer = ClassLabels.predicted(row.prediction(), null);
            if (answer != null && isUsable(row, classes)) {
                probabilities.add(probabilities(row, classes));
                predicted.add(answer);
            }
        }
        return predicted.isEmpty()
                ? Map.of()
                : intervals(cbpe.estimate(probabilities.toArray(double[][]::new), predicted));
    }

    /** Metrics within [0, 1]. */
    static Map<String, MetricInterval> intervals(Map<String, EstimatedMetric> metrics) {
        Map<String, MetricInterval> intervals = new HashMap<>();
        metrics.forEach((name, metric) -> intervals.put(
                name, new MetricInterval(metric.value(), metric.low(), metric.high(), metric.standardError())));
        return intervals;
    }
}
