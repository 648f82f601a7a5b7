// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * "The data moved" against "the world changed" in 400 simulated windows of 2 000 rows, half each. A model of two features,
 * correct on the reference of 10 000 rows; the data moves towards where the classes are hard to tell apart, or labels get a new
 * relation to a feature. Both lose about the same accuracy.
 */
class PerformanceGapTest {
    private static final int ROWS = 2000;

    private final Random random = new Random(4);

    private record Sample(double[] scores, boolean[] predicted, boolean[] truth) {
        double accuracy() {
            int right = 0;
            for (int i = 0; i < truth.length; i++) {
                right += truth[i] == predicted[i] ? 1 : 0;
            }
            return right / (double) truth.length;
        }
    }

    /** The model's score is over-confident, so that calibration has work to do. */
    private Sample sample(int rows, double spread, double drift) {
        double[] scores = new double[rows];
        boolean[] predicted = new boolean[rows];
        boolean[] truth = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            double x = spread * random.nextGaussian();
            double z = spread * random.nextGaussian();
            double known = 2 * x + z;
            scores[i] = sigmoid(1.7 * known);
            predicted[i] = known > 0;
            truth[i] = random.nextDouble() < sigmoid(2 * x + (1 - drift) * z + drift * -1.5 * x);
        }
        return new Sample(scores, predicted, truth);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void cause_isRightIn95Of100Cases() {
        Sample reference = sample(10_000, 1, 0);
        BinaryCbpe cbpe = BinaryCbpe.fit(reference.scores, reference.truth);
        int right = 0;
        double moved = 0;
        double changed = 0;
        for (int i = 0; i < 400; i++) {
            boolean world = i % 2 == 1;
            Sample window = world ? sample(ROWS, 1, .4) : sample(ROWS, .6, 0);
            EstimatedMetric estimate =
                    cbpe.estimate(window.scores, window.predicted).metrics().get("accuracy");
            PerformanceGap gap =
                    PerformanceGap.of(reference.accuracy(), estimate, window.accuracy(), .02, PerformanceGap.DEFAULT_Z);
            PerformanceGap.Cause expected =
                    world ? PerformanceGap.Cause.WORLD_CHANGED : PerformanceGap.Cause.DATA_MOVED;
            right += gap.cause() == expected ? 1 : 0;
            moved += world ? 0 : gap.loss() / 200;
            changed += world ? gap.loss() / 200 : 0;
        }

        assertThat(moved).isBetween(.04, .1);
        assertThat(changed).isBetween(.04, .1);
        assertThat(right).isGreaterThanOrEqualTo(380);
    }

    /** A reference as small as the window is as uncertain as the window: z by the window alone would be too large. */
    @Test
    void smallReference_isNoChangeOfTheWorld() {
        int byWindow = 0;
        int byBoth = 0;
        for (int i = 0; i < 400; i++) {
            Sample reference = sample(ROWS, 1, 0);
            Sample window = sample(ROWS, 1, 0);
            EstimatedMetric estimate = BinaryCbpe.fit(reference.scores, reference.truth)
                    .estimate(window.scores, window.predicted)
                    .metrics()
                    .get("accuracy");
            byWindow += world(window, estimate) ? 1 : 0;
            byBoth += world(window, estimate.withReference(ROWS, ROWS)) ? 1 : 0;
        }

        assertThat(byWindow).isGreaterThan(byBoth);
        assertThat(byBoth).isLessThanOrEqualTo(4);
    }

    private static boolean world(Sample window, EstimatedMetric estimate) {
        return PerformanceGap.of(.8, estimate, window.accuracy(), .02, 3).cause() == PerformanceGap.Cause.WORLD_CHANGED;
    }

    @Test
    void noLoss_hasNoCause() {
        EstimatedMetric estimate = new EstimatedMetric(.9, .01);

        assertThat(PerformanceGap.of(.9, estimate, .895, .02, 3).cause()).isEqualTo(PerformanceGap.Cause.NONE);
        assertThat(PerformanceGap.of(.9, estimate, .86, .02, 3).cause()).isEqualTo(PerformanceGap.Cause.WORLD_CHANGED);
        assertThat(PerformanceGap.of(.95, estimate, .9, .02, 3).cause()).isEqualTo(PerformanceGap.Cause.DATA_MOVED);
    }
}
