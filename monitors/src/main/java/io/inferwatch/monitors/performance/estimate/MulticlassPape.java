// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * {@link Pape} with several classes: the rows of the reference are weighted once, by the density ratio of inputs and probabilities;
 * each class is calibrated against the rest on the weighted rows, then {@link MulticlassCbpe} estimates. Immutable; holds the reference.
 */
public final class MulticlassPape {
    private final List<String> classes;
    /** Features, then the probabilities of the classes. */
    private final double[][] rows;
    /** The place of the true class of each row; −1 for another one. */
    private final int[] truth;

    private MulticlassPape(List<String> classes, double[][] rows, int[] truth) {
        this.classes = List.copyOf(classes);
        this.rows = rows;
        this.truth = truth;
    }

    /**
     * Takes a labelled reference.
     *
     * @param features of each row, numbers; categories as codes; NaN: missing
     * @param probabilities of each row, in the order of the classes
     */
    public static MulticlassPape fit(
            List<String> classes, double[][] features, double[][] probabilities, List<String> truth) {
        if (features.length == 0 || features.length != probabilities.length || features.length != truth.size()) {
            throw RuleViolationException.of(
                    "reference",
                    "at least one row, with features, probabilities and truth",
                    features.length + ", " + probabilities.length + " and " + truth.size());
        }
        FeatureRows.check(features, probabilities.length, features[0].length);
        FeatureRows.check(probabilities, features.length, classes.size());
        return new MulticlassPape(
                classes,
                FeatureRows.with(features, probabilities),
                truth.stream().mapToInt(classes::indexOf).toArray());
    }

    /** Reads {@link #numbers}. */
    public static MulticlassPape of(List<String> classes, double[] numbers) {
        DoubleBuffer in = DoubleBuffer.wrap(numbers);
        double[][] rows = FeatureRows.read(in);
        int[] truth = new int[rows.length];
        Arrays.setAll(truth, i -> (int) in.get());
        return new MulticlassPape(classes, rows, truth);
    }

    /** The reference. */
    public double[] numbers() {
        DoubleStream.Builder numbers = DoubleStream.builder();
        FeatureRows.add(rows, numbers);
        Arrays.stream(truth).forEach(numbers::accept);
        return numbers.build().toArray();
    }

    /** Estimates what {@link MulticlassCbpe#estimate} does. Cost: that of {@link Pape#estimate}. */
    public Map<String, EstimatedMetric> estimate(
            double[][] windowFeatures, double[][] probabilities, List<String> predicted) {
        FeatureRows.check(windowFeatures, probabilities.length, features());
        return with(DensityRatio.weights(rows, FeatureRows.with(windowFeatures, probabilities)))
                .estimate(probabilities, predicted);
    }

    /** Calibrated on weighted rows of the reference. */
    MulticlassCbpe with(double[] weights) {
        List<Calibration> calibrations = classes.stream()
                .map(classes::indexOf)
                .map(c -> Calibration.always(FeatureRows.column(rows, features() + c), isOf(c), weights))
                .toList();
        return MulticlassCbpe.with(classes, calibrations);
    }

    private int features() {
        return rows[0].length - classes.size();
    }

    private boolean[] isOf(int c) {
        boolean[] is = new boolean[truth.length];
        for (int i = 0; i < is.length; i++) {
            is[i] = truth[i] == c;
        }
        return is;
    }
}
