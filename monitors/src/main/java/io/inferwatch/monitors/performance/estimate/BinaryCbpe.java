// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.monitors.performance.classification.BinaryCounts;
import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Confidence-based performance estimation of a model with two classes: with a calibrated probability p the prediction ŷ is wrong
 * with probability |ŷ − p|, so expected counts are sums. Right under covariate shift, wrong under concept drift. Immutable.
 *
 * <p>The expected AUROC is that of the calibrated probabilities.
 */
public final class BinaryCbpe {
    private final Calibration calibration;

    private BinaryCbpe(Calibration calibration) {
        this.calibration = calibration;
    }

    /**
     * Fits on a labelled reference.
     *
     * @param scores the model's probabilities of the positive class
     */
    public static BinaryCbpe fit(double[] scores, boolean[] positive) {
        return new BinaryCbpe(Calibration.fit(scores, positive));
    }

    public static BinaryCbpe with(Calibration calibration) {
        return new BinaryCbpe(calibration);
    }

    /** Reads {@link #numbers}. */
    public static BinaryCbpe of(double[] numbers) {
        return with(Calibration.read(DoubleBuffer.wrap(numbers)));
    }

    /** What it learnt. */
    public double[] numbers() {
        DoubleStream.Builder numbers = DoubleStream.builder();
        calibration.addTo(numbers);
        return numbers.build().toArray();
    }

    /**
     * What is expected of a window.
     *
     * @param metrics {@code accuracy}, {@code precision}, {@code recall}, {@code specificity}, {@code f1}, {@code roc_auc}; one that
     *     is undefined (nothing is predicted, no class is possible) is missing
     */
    public record Estimate(Map<String, EstimatedMetric> metrics, BinaryCounts counts) {
        public Estimate {
            metrics = Map.copyOf(metrics);
        }
    }

    /**
     * Estimates. Cost: O(n log n).
     *
     * @param scores at least one
     * @param predicted whether the model's answer is the positive class
     */
    public Estimate estimate(double[] scores, boolean[] predicted) {
        if (scores.length == 0 || scores.length != predicted.length) {
            throw RuleViolationException.of(
                    "rows",
                    "at least one, with a prediction for each score",
                    scores.length + " and " + predicted.length);
        }
        double[] p = calibration.of(scores);
        ExpectedClass expected = new ExpectedClass(p, predicted);
        Map<String, EstimatedMetric> metrics = new LinkedHashMap<>();
        add(metrics, "accuracy", expected.accuracy(), p);
        add(metrics, "precision", expected.precision(), p);
        add(metrics, "recall", expected.recall(), p);
        add(metrics, "specificity", expected.specificity(), p);
        add(metrics, "f1", expected.f1(), p);
        add(metrics, "roc_auc", expected.rocAuc(), p);
        return new Estimate(
                metrics,
                new BinaryCounts(
                        expected.truePositives(),
                        expected.falsePositives(),
                        expected.falseNegatives(),
                        expected.trueNegatives()));
    }

    private static void add(
            Map<String, EstimatedMetric> metrics, String name, ExpectedClass.Expected expected, double[] p) {
        if (Double.isFinite(expected.value())) {
            metrics.put(name, expected.metric(p));
        }
    }

    public Calibration calibration() {
        return calibration;
    }
}
