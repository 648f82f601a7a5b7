// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.LearntEstimator.Method;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.performance.estimate.Dle;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** DLE of a regressor. */
record LossEstimator(Features features, Dle dle) implements PerformanceEstimator {
    static Optional<PerformanceEstimator> fit(Features features, List<TruePrediction> reference) {
        List<PredictedRow> rows = new ArrayList<>();
        List<Double> predicted = new ArrayList<>();
        List<Double> truth = new ArrayList<>();
        for (TruePrediction each : reference) {
            Double value = each.label().value();
            Double answer = each.row().prediction().value();
            if (each.label().label() == null && value != null && answer != null) {
                rows.add(each.row());
                predicted.add(answer);
                truth.add(value);
            }
        }
        return rows.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new LossEstimator(features, Dle.fit(features.of(rows), numbers(predicted), numbers(truth))));
    }

    static LossEstimator of(LearntEstimator learnt) {
        return new LossEstimator(learnt.features(), Dle.of(learnt.numbers()));
    }

    @Override
    public LearntEstimator learnt(String from) {
        return new LearntEstimator(from, Method.DLE, List.of(), features, dle.numbers());
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Set<String> inputs() {
        return Set.copyOf(features.columns());
    }

    @Override
    public Map<String, MetricInterval> estimate(List<PredictedRow> rows) {
        List<PredictedRow> usable =
                rows.stream().filter(row -> row.prediction().value() != null).toList();
        if (usable.isEmpty()) {
            return Map.of();
        }
        double[] predicted = usable.stream()
                .mapToDouble(row -> Objects.requireNonNull(row.prediction().value()))
                .toArray();
        Map<String, MetricInterval> metrics = new HashMap<>();
        dle.estimate(features.of(usable), predicted)
                .forEach((name, loss) -> metrics.put(
                        name, new MetricInterval(loss.value(), loss.low(), loss.high(), loss.standardError())));
        return metrics;
    }
}
