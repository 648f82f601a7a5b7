// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of the losses of a probability and its calibration in {@value #BINS} equal bins of [0, 1]. Merges exactly (to the
 * rounding of sums); every metric is that of all single rows. Immutable; about 300 bytes.
 */
public final class ProbabilityLosses {
    static final int BINS = 10;
    /** scikit-learn clips at the spacing of doubles at 1. */
    private static final double SMALLEST = Math.ulp(1.0);

    public static final ProbabilityLosses EMPTY = new ProbabilityLosses(0, 0, new double[3][BINS]);

    private final double logLoss;
    private final double brier;
    /** Weight, Σ w p, Σ w y. */
    private final double[][] bins;

    private ProbabilityLosses(double logLoss, double brier, double[][] bins) {
        this.logLoss = logLoss;
        this.brier = brier;
        this.bins = bins;
    }

    /**
     * A bin of the calibration curve.
     *
     * @param meanProbability the mean probability of the bin's rows
     * @param positiveShare the share of positive rows
     */
    public record CalibrationPoint(double meanProbability, double positiveShare, double weight) {}

    public static ProbabilityLosses of(double[] probabilities, boolean[] positive) {
        Builder builder = new Builder();
        for (int i = 0; i < positive.length; i++) {
            builder.add(probabilities[i], positive[i], 1);
        }
        return builder.build();
    }

    public ProbabilityLosses merge(ProbabilityLosses other) {
        double[][] sums = new double[3][BINS];
        for (int i = 0; i < sums.length; i++) {
            double[] ours = bins[i];
            double[] theirs = other.bins[i];
            Arrays.setAll(sums[i], bin -> ours[bin] + theirs[bin]);
        }
        return new ProbabilityLosses(logLoss + other.logLoss, brier + other.brier, sums);
    }

    /** The bins that have rows, ascending. */
    public List<CalibrationPoint> calibrationCurve() {
        List<CalibrationPoint> points = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double weight = bins[0][bin];
            if (weight > 0) {
                points.add(new CalibrationPoint(bins[1][bin] / weight, bins[2][bin] / weight, weight));
            }
        }
        return points;
    }

    /**
     * {@code log_loss}, {@code brier}, {@code brier_skill} (1 − Brier over that of the prevalence), {@code ece}, {@code mce} and
     * {@code calibration_gap} (mean probability − share of positives).
     */
    public MetricSet metrics(String suffix) {
        double weight = Arrays.stream(bins[0]).sum();
        double share = Arrays.stream(bins[2]).sum() / weight;
        double expected = 0;
        double most = 0;
        for (CalibrationPoint point : calibrationCurve()) {
            double gap = Math.abs(point.meanProbability() - point.positiveShare());
            expected += gap * point.weight() / weight;
            most = Math.max(most, gap);
        }
        String none = "no rows";
        return new MetricSet.Builder()
                .add("log_loss" + suffix, logLoss / weight, none)
                .add("brier" + suffix, brier / weight, none)
                .add("brier_skill" + suffix, 1 - brier / weight / (share * (1 - share)), "one class only")
                .add("ece" + suffix, weight > 0 ? expected : Double.NaN, none)
                .add("mce" + suffix, weight > 0 ? most : Double.NaN, none)
                .add("calibration_gap" + suffix, Arrays.stream(bins[1]).sum() / weight - share, none)
                .build();
    }

    /** −ln of the probability of what happened, as scikit-learn clips it. */
    static double logLoss(double ofTruth) {
        return -Math.log(Math.min(1 - SMALLEST, Math.max(SMALLEST, ofTruth)));
    }

    /** Adds row by row. Not thread-safe. */
    public static final class Builder {
        private double logLoss;
        private double brier;
        private final double[][] bins = new double[3][BINS];

        /**
         * Adds a row.
         *
         * @param probability of the positive class, in [0, 1]
         * @throws RuleViolationException for another probability
         */
        public Builder add(double probability, boolean positive, double weight) {
            if (!(probability >= 0 && probability <= 1)) {
                throw RuleViolationException.of("probability", "a number from 0 to 1", probability);
            }
            int bin = (int) Math.min(BINS - 1, Math.floor(probability * BINS));
            double away = (positive ? 1 : 0) - probability;
            logLoss += weight * logLoss(positive ? probability : 1 - probability);
            brier += weight * away * away;
            bins[0][bin] += weight;
            bins[1][bin] += weight * probability;
            bins[2][bin] += positive ? weight : 0;
            return this;
        }

        public ProbabilityLosses build() {
            return new ProbabilityLosses(
                    logLoss, brier, Arrays.stream(bins).map(double[]::clone).toArray(double[][]::new));
        }
    }
}
