// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.stream.DoubleStream;

/**
 * Probabilistic adaptive performance estimation (Białek et al. 2024, arXiv 2401.08348): the rows of the reference are weighted by
 * the density ratio to the window, scores are calibrated on the weighted rows, then {@link BinaryCbpe} estimates. So the
 * calibration is that of the window's region of the inputs. The score is one of the inputs of the density. Immutable; holds the reference.
 */
public final class Pape {
    private final double[][] features;
    private final double[] scores;
    private final boolean[] positive;

    private Pape(double[][] features, double[] scores, boolean[] positive) {
        this.features = features;
        this.scores = scores;
        this.positive = positive;
    }

    /**
     * Takes a labelled reference.
     *
     * @param features of each row, numbers; categories as codes; NaN: missing
     */
    public static Pape fit(double[][] features, double[] scores, boolean[] positive) {
        if (features.length == 0 || features.length != scores.length || scores.length != positive.length) {
            throw RuleViolationException.of(
                    "reference",
                    "at least one row, with features, score and truth",
                    features.length + ", " + scores.length + " and " + positive.length);
        }
        FeatureRows.check(features, scores.length, features[0].length);
        return new Pape(FeatureRows.with(features, scores), scores.clone(), positive.clone());
    }

    /** Reads {@link #numbers}. */
    public static Pape of(double[] numbers) {
        DoubleBuffer in = DoubleBuffer.wrap(numbers);
        double[][] features = FeatureRows.read(in);
        double[] scores = FeatureRows.column(features, features[0].length - 1);
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = in.get() != 0;
        }
        return new Pape(features, scores, positive);
    }

    /** The reference. */
    public double[] numbers() {
        DoubleStream.Builder numbers = DoubleStream.builder();
        FeatureRows.add(features, numbers);
        for (boolean each : positive) {
            numbers.accept(each ? 1 : 0);
        }
        return numbers.build().toArray();
    }

    /** Estimates a window. Cost: that of fitting boosted trees to reference and window, about 1 s for 100 000 rows of 8 features. */
    public BinaryCbpe.Estimate estimate(double[][] windowFeatures, double[] windowScores, boolean[] predicted) {
        FeatureRows.check(windowFeatures, windowScores.length, features[0].length - 1);
        double[] weights = DensityRatio.weights(features, FeatureRows.with(windowFeatures, windowScores));
        Calibration calibration = Calibration.always(scores, positive, weights);
        return BinaryCbpe.with(calibration).estimate(windowScores, predicted);
    }
}
