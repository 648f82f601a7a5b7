// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.LearntEstimator.Method;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.performance.classification.BinaryCounts;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.estimate.BinaryCbpe;
import io.inferwatch.monitors.performance.estimate.Pape;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.summary.ClassLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * CBPE or PAPE of a model with two classes.
 *
 * @param negative the other class
 * @param features of PAPE
 * @param numbers what it learnt
 */
record ScoreEstimator(
        Method method,
        String positive,
        String negative,
        Features features,
        Estimation estimation,
        Supplier<double[]> numbers)
        implements PerformanceEstimator {
    /** Estimates from features, scores, and whether the positive class is predicted. */
    interface Estimation {
        BinaryCbpe.Estimate estimate(double[][] features, double[] scores, boolean[] predicted);
    }

    private static ScoreEstimator of(String positive, String negative, BinaryCbpe cbpe) {
        return new ScoreEstimator(
                Method.BINARY_CBPE,
                positive,
                negative,
                Features.NONE,
                (any, scores, predicted) -> cbpe.estimate(scores, predicted),
                cbpe::numbers);
    }

    private static ScoreEstimator of(String positive, String negative, Features features, Pape pape) {
        return new ScoreEstimator(Method.BINARY_PAPE, positive, negative, features, pape::estimate, pape::numbers);
    }

    static ScoreEstimator of(LearntEstimator learnt) {
        String negative = learnt.classes().get(0);
        String positive = learnt.classes().get(1);
        return learnt.method() == Method.BINARY_CBPE
                ? of(positive, negative, BinaryCbpe.of(learnt.numbers()))
                : of(positive, negative, learnt.features(), Pape.of(learnt.numbers()));
    }

    @Override
    public LearntEstimator learnt(String from) {
        return new LearntEstimator(from, method, List.of(negative, positive), features, numbers.get());
    }

    /** @param features null: CBPE, which needs none */
    static Optional<PerformanceEstimator> fit(
            String positive, String negative, @Nullable Features features, List<TruePrediction> reference) {
        List<PredictedRow> rows = new ArrayList<>();
        List<Boolean> truth = new ArrayList<>();
        for (TruePrediction each : reference) {
            String label = each.label().label();
            if (label != null && !Double.isNaN(score(positive, each.row()))) {
                rows.add(each.row());
                truth.add(label.equals(positive));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = scores(positive, rows);
        boolean[] positives = flags(truth);
        if (features == null) {
            return Optional.of(of(positive, negative, BinaryCbpe.fit(scores, positives)));
        }
        return Optional.of(of(positive, negative, features, Pape.fit(features.of(rows), scores, positives)));
    }

    /** NaN for a row without a usable probability. */
    private static double score(String positive, PredictedRow row) {
        Map<String, Double> probabilities = row.prediction().probabilities();
        if (probabilities.isEmpty() || probabilities.size() > 2 || !ClassLabels.areProbabilities(probabilities)) {
            return Double.NaN;
        }
        return ClassLabels.score(positive, probabilities);
    }

    private static double[] scores(String positive, List<PredictedRow> rows) {
        return rows.stream().mapToDouble(row -> score(positive, row)).toArray();
    }

    private static boolean[] flags(List<Boolean> values) {
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values.get(i);
        }
        return flags;
    }

    @Override
    public Set<String> inputs() {
        return Set.copyOf(features.columns());
    }

    @Override
    public Map<String, MetricInterval> estimate(List<PredictedRow> rows) {
        return estimateOf(rows)
                .map(estimate -> ClassEstimator.intervals(estimate.metrics()))
                .orElse(Map.of());
    }

    @Override
    public ConfusionMatrix matrix(List<PredictedRow> rows) {
        return estimateOf(rows)
                .map(estimate -> matrix(estimate.counts(), rows.size()))
                .orElse(ConfusionMatrix.EMPTY);
    }

    private ConfusionMatrix matrix(BinaryCounts counts, long rows) {
        double[][] cells = {
            {counts.trueNegatives(), counts.falsePositives()}, {counts.falseNegatives(), counts.truePositives()}
        };
        return ConfusionMatrix.ofCells(List.of(negative, positive), cells, rows, (double) rows);
    }

    private Optional<BinaryCbpe.Estimate> estimateOf(List<PredictedRow> rows) {
        List<PredictedRow> usable =
                rows.stream().filter(row -> !Double.isNaN(score(positive, row))).toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        List<Boolean> predicted = usable.stream()
                .map(row -> positive.equals(ClassLabels.predicted(row.prediction(), positive)))
                .toList();
        return Optional.of(estimation.estimate(features.of(usable), scores(positive, usable), flags(predicted)));
    }
}
