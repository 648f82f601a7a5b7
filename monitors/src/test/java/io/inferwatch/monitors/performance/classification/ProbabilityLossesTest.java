// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.classification.ProbabilityLosses.CalibrationPoint;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers are of numpy 2.4.6; p, y and w are the three arrays here. */
class ProbabilityLossesTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final double[] P = {0, .05, .1, .15, .3, .55, .95, 1};
    private static final boolean[] Y = {false, false, true, false, false, true, true, true};
    private static final double[] W = {1, 2, .5, 1, 1, 3, 1, .25};

    private static ProbabilityLosses losses(int from, int to) {
        ProbabilityLosses.Builder builder = new ProbabilityLosses.Builder();
        for (int i = from; i < to; i++) {
            builder.add(P[i], Y[i], W[i]);
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        // q = np.clip(np.where(y, p, 1 - p), 2**-52, 1 - 2**-52); -(w * np.log(q)).sum() / w.sum()
        "log_loss, .3710643390115942",
        // (w * (y - p)**2).sum() / w.sum()
        "brier, .11615384615384616",
        // s = (w * y).sum() / w.sum(); 1 - brier / (s * (1 - s))
        "brier_skill, .535078947368421",
        // over the bins floor(10 p): abs((w * p).sum() - (w * y).sum()) / w.sum(), weighted mean and maximum
        "ece, .21538461538461537",
        "mce, .44999999999999996",
        // (w * p).sum() / w.sum() - s
        "calibration_gap, -.1333333333333333",
    })
    void metrics_areNumpys_wholeAndMerged(String name, double expected) {
        assertThat(losses(0, 8).metrics("").value(name)).isCloseTo(expected, CLOSE);
        for (int cut = 0; cut <= 8; cut++) {
            MetricSet merged = losses(cut, 8).merge(losses(0, cut)).metrics("/z");
            assertThat(merged.value(name + "/z")).as("cut at %d", cut).isCloseTo(expected, CLOSE);
        }
    }

    /** An edge belongs to the bin above it; 1 to the last bin. */
    @Test
    void calibrationCurve_hasTheBinsThatHaveRows() {
        List<CalibrationPoint> points = losses(0, 8).calibrationCurve();

        double[][] expected = {
            {.1 / 3, 0, 3}, {.2 / 1.5, .5 / 1.5, 1.5}, {.3, 0, 1}, {.55, 1, 3}, {1.2 / 1.25, 1, 1.25},
        };
        assertThat(points).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(points.get(i).meanProbability()).isCloseTo(expected[i][0], CLOSE);
            assertThat(points.get(i).positiveShare()).isCloseTo(expected[i][1], CLOSE);
            assertThat(points.get(i).weight()).isCloseTo(expected[i][2], CLOSE);
        }
    }

    @Test
    void certainAndWrong_costsWhatScikitLearnClipsAt() {
        double most = -Math.log(Math.ulp(1.0));

        assertThat(ProbabilityLosses.logLoss(0)).isEqualTo(most);
        assertThat(ProbabilityLosses.logLoss(1e-300)).isEqualTo(most);
        assertThat(ProbabilityLosses.logLoss(1)).isPositive().isLessThan(1e-15);
        assertThat(ProbabilityLosses.of(new double[] {1}, new boolean[] {false})
                        .metrics("")
                        .value("log_loss"))
                .isCloseTo(most, CLOSE);
    }

    @Test
    void oneClassOnly_hasNoSkill() {
        for (boolean truth : new boolean[] {true, false}) {
            MetricSet metrics = ProbabilityLosses.of(new double[] {.5, .5}, new boolean[] {truth, truth})
                    .metrics("");
            assertThat(metrics.reasons()).containsOnlyKeys("brier_skill");
            assertThat(metrics.value("brier")).isEqualTo(.25);
            assertThat(metrics.value("calibration_gap")).isEqualTo(truth ? -.5 : .5);
        }
    }

    @Test
    void forecastOfThePrevalence_hasSkillZero_andPerfectOneHasSkillOne() {
        boolean[] truth = {true, false, false, false};

        MetricSet constant =
                ProbabilityLosses.of(new double[] {.25, .25, .25, .25}, truth).metrics("");
        MetricSet perfect =
                ProbabilityLosses.of(new double[] {1, 0, 0, 0}, truth).metrics("");

        assertThat(constant.value("brier_skill")).isCloseTo(0, CLOSE);
        assertThat(constant.value("ece")).isZero();
        assertThat(perfect.value("brier_skill")).isEqualTo(1);
        assertThat(perfect.value("mce")).isZero();
    }

    @Test
    void nothing_hasNoMetric() {
        MetricSet metrics = ProbabilityLosses.EMPTY.metrics("");

        assertThat(metrics.values()).isEmpty();
        assertThat(metrics.reasons()).hasSize(6);
        assertThat(ProbabilityLosses.EMPTY.calibrationCurve()).isEmpty();
    }

    /** A summary that was built does not change with rows that come later. */
    @Test
    void builder_goesOn_withoutChangingWhatItBuilt() {
        ProbabilityLosses.Builder builder = new ProbabilityLosses.Builder().add(.4, true, 1);
        ProbabilityLosses first = builder.build();
        builder.add(.4, false, 1);

        assertThat(first.calibrationCurve()).containsExactly(new CalibrationPoint(.4, 1, 1));
        assertThat(builder.build().calibrationCurve()).containsExactly(new CalibrationPoint(.4, .5, 2));
    }
}
