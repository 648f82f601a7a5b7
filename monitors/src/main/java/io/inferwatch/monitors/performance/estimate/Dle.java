// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.monitors.performance.boosting.BoostedTrees;
import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Direct loss estimation of a regressor: boosted trees learn the absolute and the squared error of a row from its features and
 * its prediction on a labelled reference. Immutable.
 *
 * <p>Intervals take the deviation of a loss as proportional to its mean, and count the rows of both window and reference.
 */
public final class Dle {
    private final int columns;
    private final Loss absolute;
    private final Loss squared;

    private Dle(int columns, Loss absolute, Loss squared) {
        this.columns = columns;
        this.absolute = absolute;
        this.squared = squared;
    }

    /**
     * A learnt loss.
     *
     * @param noise the standard deviation of a row's loss around what is expected of it, over the mean loss
     */
    private record Loss(BoostedTrees trees, double noise, int rows) {
        static Loss fit(double[][] rows, double[] losses) {
            BoostedTrees.Options options = BoostedTrees.Options.DEFAULT;
            double mean = Arrays.stream(losses).average().orElse(0);
            double noise = mean > 0 ? noise(rows, losses, options) / mean : 0;
            return new Loss(BoostedTrees.regression(rows, losses, options), noise, rows.length);
        }

        /** Each half is expected by trees of the other half. */
        private static double noise(double[][] rows, double[] losses, BoostedTrees.Options options) {
            double sum = 0;
            for (int half = 0; half < 2; half++) {
                int other = 1 - half;
                int[] kept = indices(rows.length, half);
                BoostedTrees trees = BoostedTrees.regression(
                        Arrays.stream(kept).mapToObj(i -> rows[i]).toArray(double[][]::new),
                        Arrays.stream(kept).mapToDouble(i -> losses[i]).toArray(),
                        options);
                for (int i : indices(rows.length, other)) {
                    double away = losses[i] - trees.at(rows[i]);
                    sum += away * away;
                }
            }
            return Math.sqrt(sum / rows.length);
        }

        private static int[] indices(int n, int half) {
            return IntStream.range(0, n).filter(i -> i % 2 == half).toArray();
        }

        static Loss read(DoubleBuffer numbers) {
            return new Loss(BoostedTrees.read(numbers), numbers.get(), (int) numbers.get());
        }

        void addTo(DoubleConsumer numbers) {
            trees.addTo(numbers);
            numbers.accept(noise);
            numbers.accept(rows);
        }

        EstimatedLoss estimate(double[][] window) {
            double mean = Arrays.stream(window)
                    .mapToDouble(row -> Math.max(0, trees.at(row)))
                    .average()
                    .orElse(Double.NaN);
            return new EstimatedLoss(mean, mean * noise * Math.sqrt(1.0 / window.length + 1.0 / rows));
        }
    }

    /**
     * A mean loss as expected without labels.
     *
     * @param standardError of the realised loss around the expected one
     */
    public record EstimatedLoss(double value, double standardError) {
        private static final double Z = 1.959963984540054;

        /** The lower end of the 95 % interval, at least 0. */
        public double low() {
            return Math.max(0, value - Z * standardError);
        }

        public double high() {
            return value + Z * standardError;
        }
    }

    /**
     * Fits on a labelled reference of at least two rows.
     *
     * @param features of each row, numbers; categories as codes; NaN: missing
     */
    public static Dle fit(double[][] features, double[] predicted, double[] truth) {
        if (features.length < 2 || features.length != predicted.length || predicted.length != truth.length) {
            throw RuleViolationException.of(
                    "reference",
                    "at least two rows, with features, prediction and truth",
                    features.length + ", " + predicted.length + " and " + truth.length);
        }
        FeatureRows.check(features, predicted.length, features[0].length);
        double[][] rows = FeatureRows.with(features, predicted);
        double[] errors = new double[truth.length];
        Arrays.setAll(errors, i -> Math.abs(predicted[i] - truth[i]));
        double[] squares = Arrays.stream(errors).map(e -> e * e).toArray();
        return new Dle(features[0].length, Loss.fit(rows, errors), Loss.fit(rows, squares));
    }

    /** Reads {@link #numbers}. */
    public static Dle of(double[] numbers) {
        DoubleBuffer in = DoubleBuffer.wrap(numbers);
        return new Dle((int) in.get(), Loss.read(in), Loss.read(in));
    }

    /** What it learnt. */
    public double[] numbers() {
        DoubleStream.Builder numbers = DoubleStream.builder();
        numbers.accept(columns);
        absolute.addTo(numbers);
        squared.addTo(numbers);
        return numbers.build().toArray();
    }

    /** {@code mae}, {@code mse} and {@code rmse} of a window of at least one row. */
    public Map<String, EstimatedLoss> estimate(double[][] features, double[] predicted) {
        FeatureRows.check(features, predicted.length, columns);
        double[][] rows = FeatureRows.with(features, predicted);
        EstimatedLoss mse = squared.estimate(rows);
        double root = Math.sqrt(mse.value());
        Map<String, EstimatedLoss> losses = new LinkedHashMap<>();
        losses.put("mae", absolute.estimate(rows));
        losses.put("mse", mse);
        losses.put("rmse", new EstimatedLoss(root, root > 0 ? mse.standardError() / (2 * root) : 0));
        return losses;
    }
}
