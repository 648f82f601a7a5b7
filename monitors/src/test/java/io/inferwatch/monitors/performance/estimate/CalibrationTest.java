// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static boolean[] labels(double[] probabilities, Random random) {
        boolean[] labels = new boolean[probabilities.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextDouble() < probabilities[i];
        }
        return labels;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void none_clipsToProbabilities() {
        Calibration none = Calibration.none();

        assertThat(none.of(new double[] {-.2, 0, .37, 1, 1.4})).containsExactly(0, 0, .37, 1, 1);
        assertThat(none.changesScores()).isFalse();
    }

    /** Scores that claim too much come down, those that claim too little go up, and their order stays. */
    @Test
    void wrongScores_becomeShares() {
        Random random = new Random(3);
        double[] p = random.doubles(6_000).toArray();
        boolean[] truth = labels(p, random);
        double[] timid = Arrays.stream(p).map(v -> .4 + .2 * v).toArray();

        Calibration calibration = Calibration.fit(timid, truth);

        assertThat(calibration.changesScores()).isTrue();
        double last = 0;
        for (double share = .05; share < 1; share += .1) {
            double calibrated = calibration.of(.4 + .2 * share);
            assertThat(calibrated).as("%s", share).isCloseTo(share, within(.08)).isGreaterThanOrEqualTo(last);
            last = calibrated;
        }
        assertThat(calibration.of(-5)).isEqualTo(calibration.of(.4));
        assertThat(calibration.of(5)).isEqualTo(calibration.of(.6));
    }

    /**
     * Where chance makes a step function look better on rows that it did not see, calibrated scores still stay about what they are; on
     * the rows that it was fitted to it would always look better.
     */
    @Test
    void calibratedScores_areHardlyChanged() {
        int changed = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            double[] p = random.doubles(2_000).toArray();
            Calibration calibration = Calibration.fit(p, labels(p, random));
            double change = Arrays.stream(p)
                    .map(score -> Math.abs(calibration.of(score) - score))
                    .average()
                    .orElseThrow();
            assertThat(change).as("seed %d", seed).isLessThan(.05);
            changed += calibration.changesScores() ? 1 : 0;
        }
        assertThat(changed).isLessThanOrEqualTo(30);
    }

    /** A row of weight 3 is three rows. */
    @Test
    void weights_areRepetitions() {
        double[] scores = {.9, .2, .8, .4, .6, .1};
        boolean[] truth = {true, false, false, true, true, false};
        double[] weights = {3, 1, 2, 1, 1, 4};
        double[] repeatedScores = {.9, .9, .9, .2, .8, .8, .4, .6, .1, .1, .1, .1};
        boolean[] repeatedTruth = {true, true, true, false, false, false, true, true, false, false, false, false};

        Calibration weighted = Calibration.always(scores, truth, weights);
        Calibration repeated = Calibration.always(repeatedScores, repeatedTruth, ones(12));

        for (double score = 0; score <= 1; score += .05) {
            assertThat(weighted.of(score)).isCloseTo(repeated.of(score), within(1e-12));
        }
        assertThat(weighted.of(.4)).as("1 of 4 rows at .4 to .8").isCloseTo(.5, within(1e-12));
    }

    /** Six rows of both classes are needed for three splits. */
    @Test
    void fewRows_orOneClass_areNotCalibrated() {
        double[] scores = {.4, .4, .4, .6, .6, .6};
        boolean[] truth = {false, false, false, true, true, true};

        assertThat(Calibration.fit(scores, truth).changesScores()).isTrue();
        assertThat(Calibration.fit(Arrays.copyOf(scores, 5), Arrays.copyOf(truth, 5))
                        .changesScores())
                .isFalse();
        assertThat(Calibration.fit(scores, new boolean[6]).changesScores()).isFalse();
        assertThat(Calibration.always(scores, new boolean[6], ones(6)).changesScores())
                .isTrue();
    }

    @Test
    void written_isReadAgain_andNothingBehindIt() {
        Random random = new Random(8);
        double[] p = random.doubles(300).toArray();
        Calibration calibration = Calibration.always(p, labels(p, random), ones(300));
        DoubleStream.Builder written = DoubleStream.builder();
        calibration.addTo(written);
        Calibration.none().addTo(written);
        written.add(42);
        DoubleBuffer numbers = DoubleBuffer.wrap(written.build().toArray());

        Calibration first = Calibration.read(numbers);
        Calibration second = Calibration.read(numbers);

        for (double score = -.1; score < 1.1; score += .003) {
            assertThat(first.of(score)).isCloseTo(calibration.of(score), within(1e-12));
        }
        assertThat(second.changesScores()).isFalse();
        assertThat(numbers.get()).isEqualTo(42);
    }

    @Test
    void oddReferences_areRefused() {
        List<RuleViolation> empty = violations(() -> Calibration.fit(new double[0], new boolean[0]));
        List<RuleViolation> uneven = violations(() -> Calibration.fit(new double[2], new boolean[2], new double[3]));
        List<RuleViolation> nan = violations(() -> Calibration.fit(new double[] {Double.NaN}, new boolean[1]));

        assertThat(empty).extracting(RuleViolation::key).containsExactly("reference");
        assertThat(uneven).extracting(RuleViolation::found).containsExactly("2, 2 and 3");
        assertThat(nan).containsExactly(new RuleViolation("score", "a number", "NaN"));
        assertThat(violations(() -> Calibration.none().of(Double.NaN)))
                .containsExactly(new RuleViolation("score", "a number", "NaN"));
    }

    private static List<RuleViolation> violations(ThrowingCallable call) {
        var thrown = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }
}
