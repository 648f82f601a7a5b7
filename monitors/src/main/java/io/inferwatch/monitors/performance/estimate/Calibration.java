// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.monitors.performance.classification.ProbabilityLosses;
import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From a model's score to the probability of the class, learnt from a labelled reference: isotonic, or nothing where the scores
 * are calibrated as they are. Immutable.
 *
 * <p>Isotonic calibration is used only if it lowers the mean expected calibration error over three stratified splits (a third of
 * each class, row by row in turn, is left out and tested). A reference of one class is not calibrated.
 */
public final class Calibration {
    private static final int SPLITS = 3;

    private final @Nullable IsotonicRegression isotonic;

    private Calibration(@Nullable IsotonicRegression isotonic) {
        this.isotonic = isotonic;
    }

    /** Fits on rows of weight 1. Cost: O(n log n). */
    public static Calibration fit(double[] scores, boolean[] positive) {
        double[] weights = new double[scores.length];
        Arrays.fill(weights, 1);
        return fit(scores, positive, weights);
    }

    /** Fits on weighted rows; the errors that decide are weighted too. */
    public static Calibration fit(double[] scores, boolean[] positive, double[] weights) {
        check(scores, positive, weights);
        return helps(scores, positive, weights) ? always(scores, positive, weights) : none();
    }

    /** Isotonic calibration whether it helps or not. */
    public static Calibration always(double[] scores, boolean[] positive, double[] weights) {
        check(scores, positive, weights);
        return new Calibration(IsotonicRegression.fit(scores, numbers(positive), weights));
    }

    /** Leaves scores as they are, but for clipping to [0, 1]. */
    public static Calibration none() {
        return new Calibration(null);
    }

    /** Reads what {@link #addTo} wrote. */
    static Calibration read(DoubleBuffer numbers) {
        return numbers.get() == 0 ? none() : new Calibration(IsotonicRegression.read(numbers));
    }

    void addTo(DoubleConsumer numbers) {
        numbers.accept(isotonic == null ? 0 : 1);
        if (isotonic != null) {
            isotonic.addTo(numbers);
        }
    }

    private static void check(double[] scores, boolean[] positive, double[] weights) {
        if (scores.length == 0 || scores.length != positive.length || scores.length != weights.length) {
            throw RuleViolationException.of(
                    "reference",
                    "at least one row, with score, truth and weight",
                    scores.length + ", " + positive.length + " and " + weights.length);
        }
        for (double score : scores) {
            checkScore(score);
        }
    }

    private static void checkScore(double score) {
        if (Double.isNaN(score)) {
            throw RuleViolationException.of("score", "a number", score);
        }
    }

    private static boolean helps(double[] scores, boolean[] positive, double[] weights) {
        int[] folds = folds(positive);
        boolean[] seen = new boolean[2];
        for (boolean flag : positive) {
            seen[flag ? 1 : 0] = true;
        }
        if (!seen[0] || !seen[1] || scores.length < 2 * SPLITS) {
            return false;
        }
        double before = 0;
        double after = 0;
        for (int split = 0; split < SPLITS; split++) {
            double[] kept = weights.clone();
            double[] tested = weights.clone();
            for (int i = 0; i < folds.length; i++) {
                (folds[i] == split ? kept : tested)[i] = 0;
            }
            before += none().error(scores, positive, tested);
            after += fitted(scores, positive, kept).error(scores, positive, tested);
        }
        return after < before;
    }

    /** A calibration on the rows whose weight is not 0. */
    private static Calibration fitted(double[] scores, boolean[] positive, double[] weights) {
        int[] rows =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        double[] truth = numbers(positive);
        return new Calibration(IsotonicRegression.fit(
                Arrays.stream(rows).mapToDouble(i -> scores[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> truth[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> weights[i]).toArray()));
    }

    private double error(double[] scores, boolean[] positive, double[] weights) {
        ProbabilityLosses.Builder losses = new ProbabilityLosses.Builder();
        for (int i = 0; i < scores.length; i++) {
            if (weights[i] > 0) {
                losses.add(of(scores[i]), positive[i], weights[i]);
            }
        }
        return losses.build().metrics("").value("ece");
    }

    private static int[] folds(boolean[] positive) {
        int[] next = new int[2];
        int[] folds = new int[positive.length];
        for (int i = 0; i < folds.length; i++) {
            folds[i] = next[positive[i] ? 1 : 0]++ % SPLITS;
        }
        return folds;
    }

    private static double[] numbers(boolean[] flags) {
        double[] numbers = new double[flags.length];
        Arrays.setAll(numbers, i -> flags[i] ? 1 : 0);
        return numbers;
    }

    /** Whether scores are changed. */
    public boolean changesScores() {
        return isotonic != null;
    }

    /**
     * The probability of the class, in [0, 1].
     *
     * @throws RuleViolationException for NaN
     */
    public double of(double score) {
        checkScore(score);
        return isotonic == null ? Math.min(1, Math.max(0, score)) : isotonic.at(score);
    }

    public double[] of(double[] scores) {
        return Arrays.stream(scores).map(this::of).toArray();
    }
}
