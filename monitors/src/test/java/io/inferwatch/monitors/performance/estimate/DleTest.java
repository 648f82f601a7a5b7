// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Estimates of a regressor, and of a classifier with a calibration that depends on the inputs, in simulated windows. */
class DleTest {
    /** The error grows with the first feature; the window has more of it. */
    @Test
    void dle_followsTheErrorToAnotherRegion() {
        Random random = new Random(2);
        double[][] reference = rows(6000, 0, 1, random);
        double[][] window = rows(2000, .6, 1, random);
        double[] predicted = new double[6000];
        double[] truth = errors(reference, random);
        double[] realised = errors(window, random);
        double mae = Arrays.stream(realised).map(Math::abs).average().orElseThrow();
        double rmse =
                Math.sqrt(Arrays.stream(realised).map(e -> e * e).average().orElseThrow());
        double naive = Arrays.stream(truth).map(Math::abs).average().orElseThrow();

        var estimate = Dle.fit(reference, predicted, truth).estimate(window, new double[2000]);

        assertThat(naive).isLessThan(.8 * mae);
        assertThat(estimate.get("mae").value()).isCloseTo(mae, within(.04 * mae));
        assertThat(mae).isBetween(estimate.get("mae").low(), estimate.get("mae").high());
        assertThat(estimate.get("rmse").value()).isCloseTo(rmse, within(.05 * rmse));
    }

    private static double[][] rows(int n, double from, double to, Random random) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {from + (to - from) * random.nextDouble(), random.nextGaussian()};
        }
        return rows;
    }

    private static double[] errors(double[][] rows, Random random) {
        return Arrays.stream(rows)
                .mapToDouble(row -> (.2 + row[0]) * random.nextGaussian())
                .toArray();
    }

    /** The score is right where the feature is high, bold where it is low; the window is where it is low. */
    @Test
    void pape_isNearerThanCbpe_whereCalibrationDependsOnTheInputs() {
        Random random = new Random(5);
        Labelled reference = labelled(6000, .25, random);
        Labelled window = labelled(3000, .95, random);
        double realised = RankMetrics.rocAuc(ScoreCounts.of(window.scores, window.truth));
        boolean[] predicted = new boolean[3000];

        double cbpe = value(BinaryCbpe.fit(reference.scores, reference.truth).estimate(window.scores, predicted));
        double pape = value(Pape.fit(reference.features, reference.scores, reference.truth)
                .estimate(window.features, window.scores, predicted));

        assertThat(Math.abs(pape - realised)).isLessThan(Math.abs(cbpe - realised) / 2);
        assertThat(pape).isCloseTo(realised, within(.03));
    }

    private static double value(BinaryCbpe.Estimate estimate) {
        return estimate.metrics().get("roc_auc").value();
    }

    private record Labelled(double[][] features, double[] scores, boolean[] truth) {}

    private static Labelled labelled(int n, double shareLow, Random random) {
        double[][] features = new double[n][];
        double[] scores = new double[n];
        boolean[] truth = new boolean[n];
        for (int i = 0; i < n; i++) {
            boolean low = random.nextDouble() < shareLow;
            double p = random.nextDouble();
            features[i] = new double[] {low ? random.nextDouble() : 1 + random.nextDouble(), random.nextGaussian()};
            scores[i] = p;
            truth[i] = random.nextDouble() < (low ? .5 + (p - .5) / 4 : p);
        }
        return new Labelled(features, scores, truth);
    }

    @Test
    void oddShapes_areRejected() {
        double[][] two = {{1, 2}, {3, 4}};
        double[] answers = {.1, .9};
        boolean[] truth = {false, true};
        Dle dle = Dle.fit(two, answers, answers);
        Pape pape = Pape.fit(two, answers, truth);

        assertThatThrownBy(() -> dle.estimate(new double[][] {{1}}, new double[1]))
                .hasMessage("features: Expecting the 2 columns of the reference. Found: 1");
        assertThatThrownBy(() -> dle.estimate(new double[0][], new double[0]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> pape.estimate(new double[][] {{1}}, new double[1], new boolean[1]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> Dle.fit(new double[0][], new double[0], new double[0]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> Pape.fit(new double[0][], new double[0], new boolean[0]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> BinaryCbpe.fit(new double[] {Double.NaN, 1}, truth))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> BinaryCbpe.fit(new double[0], new boolean[0]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> BinaryCbpe.fit(answers, truth).estimate(new double[] {Double.NaN}, new boolean[1]))
                .hasMessage("score: Expecting a number. Found: NaN");
    }

    /** Two rows of a reference are hardly one, but nothing fails. */
    @Test
    void tinyReference_isEnoughForANumber() {
        double[][] two = {{1, 2}, {3, 4}};
        double[] answers = {.1, .9};

        assertThat(Dle.fit(two, answers, new double[] {0, 1})
                        .estimate(two, answers)
                        .get("mae")
                        .value())
                .isCloseTo(.1, within(1e-9));
        assertThat(Pape.fit(two, answers, new boolean[] {false, true})
                        .estimate(two, answers, new boolean[] {false, true})
                        .metrics())
                .containsKey("accuracy");
    }
}
