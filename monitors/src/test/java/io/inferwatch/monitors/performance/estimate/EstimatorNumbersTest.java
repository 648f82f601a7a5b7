// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

/** An estimator made of its numbers estimates the same, to the last bit. */
class EstimatorNumbersTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    private final Random random = new Random(11);
    private final double[][] features = random.doubles(2_000)
            .mapToObj(x -> new double[] {x < .1 ? Double.NaN : x, random.nextInt(4)})
            .toArray(double[][]::new);
    private final double[] scores = random.doubles(2_000).toArray();
    private final boolean[] positive = flags(score -> random.nextDouble() < score * score);
    private final double[][] probabilities = Arrays.stream(scores)
            .mapToObj(score -> new double[] {score, (1 - score) / 4, 3 * (1 - score) / 4})
            .toArray(double[][]::new);
    private final List<String> truth =
            random.ints(2_000, 0, 3).mapToObj(CLASSES::get).toList();

    private boolean[] flags(DoublePredicate isPositive) {
        boolean[] flags = new boolean[scores.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = isPositive.test(scores[i]);
        }
        return flags;
    }

    @Test
    void binaryCbpe() {
        BinaryCbpe cbpe = BinaryCbpe.fit(scores, positive);
        double[] others = random.doubles(500, -.1, 1.1).toArray();

        assertThat(cbpe.calibration().changesScores()).isTrue();
        assertThat(BinaryCbpe.of(cbpe.numbers()).estimate(others, new boolean[500]))
                .isEqualTo(cbpe.estimate(others, new boolean[500]));
        assertThat(cbpe.numbers().length).as("steps, not rows").isLessThan(400);
        BinaryCbpe plain = BinaryCbpe.with(Calibration.none());
        assertThat(BinaryCbpe.of(plain.numbers()).calibration().changesScores()).isFalse();
    }

    @Test
    void multiclassCbpe() {
        MulticlassCbpe cbpe = MulticlassCbpe.fit(CLASSES, probabilities, truth);

        assertThat(MulticlassCbpe.of(CLASSES, cbpe.numbers()).estimate(probabilities, truth))
                .isEqualTo(cbpe.estimate(probabilities, truth));
    }

    @Test
    void pape() {
        Pape pape = Pape.fit(features, scores, positive);

        assertThat(Pape.of(pape.numbers()).estimate(features, scores, positive))
                .isEqualTo(pape.estimate(features, scores, positive));
    }

    @Test
    void multiclassPape() {
        MulticlassPape pape = MulticlassPape.fit(CLASSES, features, probabilities, truth);

        assertThat(MulticlassPape.of(CLASSES, pape.numbers()).estimate(features, probabilities, truth))
                .isEqualTo(pape.estimate(features, probabilities, truth));
    }

    @Test
    void dle() {
        double[] other = random.doubles(2_000).toArray();
        Dle dle = Dle.fit(features, scores, other);

        assertThat(Dle.of(dle.numbers()).estimate(features, other)).isEqualTo(dle.estimate(features, other));
    }
}
