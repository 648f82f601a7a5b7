// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected metrics next to all 2ⁿ outcomes, and their derivatives next to differences. */
class ExpectedClassTest {
    private static final double[] P = {.92, .81, .55, .43, .31, .12, .07};
    private static final boolean[] FLAGS = {true, true, false, true, false, false, true};

    static Stream<Map.Entry<String, Function<ExpectedClass, ExpectedClass.Expected>>> metrics() {
        return Stream.of(
                Map.entry("accuracy", ExpectedClass::accuracy),
                Map.entry("precision", ExpectedClass::precision),
                Map.entry("recall", ExpectedClass::recall),
                Map.entry("specificity", ExpectedClass::specificity),
                Map.entry("f1", ExpectedClass::f1),
                Map.entry("roc_auc", ExpectedClass::rocAuc));
    }

    /** A probability moved by a millionth, without changing the order, moves the metric by the slope. */
    @ParameterizedTest
    @MethodSource("metrics")
    void slopes_areDerivatives(Map.Entry<String, Function<ExpectedClass, ExpectedClass.Expected>> metric) {
        ExpectedClass.Expected expected = metric.getValue().apply(new ExpectedClass(P, FLAGS));
        for (int row = 0; row < P.length; row++) {
            double up = metric.getValue()
                    .apply(new ExpectedClass(moved(row, 1e-6), FLAGS))
                    .value();
            double down = metric.getValue()
                    .apply(new ExpectedClass(moved(row, -1e-6), FLAGS))
                    .value();
            assertThat(expected.slope(row))
                    .as("%s of row %d", metric.getKey(), row)
                    .isCloseTo((up - down) / 2e-6, within(1e-7));
        }
    }

    private static double[] moved(int row, double by) {
        double[] p = P.clone();
        p[row] += by;
        return p;
    }

    /** Accuracy and precision are linear in the labels: mean and error are exact. */
    @Test
    void accuracyAndPrecision_areTheMeanOfAllOutcomes() {
        double[][] sums = new double[2][2];
        for (int outcome = 0; outcome < 1 << P.length; outcome++) {
            double probability = 1;
            double right = 0;
            double hits = 0;
            for (int i = 0; i < P.length; i++) {
                boolean truth = (outcome >> i & 1) == 1;
                probability *= truth ? P[i] : 1 - P[i];
                right += truth == FLAGS[i] ? 1 : 0;
                hits += truth && FLAGS[i] ? 1 : 0;
            }
            double[] values = {right / P.length, hits / 4};
            for (int metric = 0; metric < 2; metric++) {
                sums[metric][0] += probability * values[metric];
                sums[metric][1] += probability * values[metric] * values[metric];
            }
        }
        ExpectedClass expected = new ExpectedClass(P, FLAGS);
        same(sums[0], expected.accuracy().metric(P));
        same(sums[1], expected.precision().metric(P));
    }

    private static void same(double[] moments, EstimatedMetric metric) {
        assertThat(metric.value()).isCloseTo(moments[0], within(1e-12));
        assertThat(metric.standardError()).isCloseTo(Math.sqrt(moments[1] - moments[0] * moments[0]), within(1e-12));
    }

    @Test
    void cells_sumToTheRows() {
        ExpectedClass expected = new ExpectedClass(P, FLAGS);

        assertThat(expected.truePositives()).isCloseTo(.92 + .81 + .43 + .07, within(1e-12));
        assertThat(expected.falsePositives()).isCloseTo(4 - (.92 + .81 + .43 + .07), within(1e-12));
        assertThat(expected.falseNegatives()).isCloseTo(.55 + .31 + .12, within(1e-12));
        assertThat(expected.truePositives()
                        + expected.falsePositives()
                        + expected.falseNegatives()
                        + expected.trueNegatives())
                .isCloseTo(7, within(1e-12));
    }

    /** Scores that are all one have no order, so half of the pairs; certain scores have one of 1. */
    @Test
    void rocAuc_ofTiesIsHalf_andOfCertainScoresOne() {
        boolean[] none = new boolean[4];

        assertThat(new ExpectedClass(new double[] {.3, .3, .3, .3}, none)
                        .rocAuc()
                        .value())
                .isCloseTo(.5, within(1e-12));
        assertThat(new ExpectedClass(new double[] {0, 1, 1, 0}, none).rocAuc().value())
                .isEqualTo(1);
        assertThat(new ExpectedClass(new double[] {-0.0, 0.0, .5, .5}, none)
                        .rocAuc()
                        .value())
                .isEqualTo(new ExpectedClass(new double[] {0, 0, .5, .5}, none)
                        .rocAuc()
                        .value());
    }

    @Test
    void whatNothingIsPredictedOrPossible_isUndefined() {
        ExpectedClass notPredicted = new ExpectedClass(new double[] {.2, .4}, new boolean[2]);
        ExpectedClass impossible = new ExpectedClass(new double[2], new boolean[] {true, false});
        ExpectedClass certain = new ExpectedClass(new double[] {1, 1}, new boolean[] {true, false});

        assertThat(notPredicted.precision().value()).isNaN();
        assertThat(notPredicted.recall().value()).isZero();
        assertThat(impossible.recall().value()).isNaN();
        assertThat(impossible.rocAuc().value()).isNaN();
        assertThat(certain.specificity().value()).isNaN();
        assertThat(certain.accuracy().metric(new double[] {1, 1})).isEqualTo(new EstimatedMetric(.5, 0));
    }

    /** A reference as large as the window doubles the variance; an interval ends within [0, 1]. */
    @Test
    void estimatedMetric_takesTheReferenceIn_andStaysAShare() {
        EstimatedMetric metric = new EstimatedMetric(.9, .03);

        assertThat(metric.withReference(500, 500).standardError()).isCloseTo(.03 * Math.sqrt(2), within(1e-12));
        assertThat(metric.withReference(500, 2000).standardError()).isCloseTo(.03 * Math.sqrt(1.25), within(1e-12));
        // 1.959963984540054 = stats.norm.ppf(.975), scipy 1.17.1
        assertThat(metric.low()).isCloseTo(.9 - .03 * 1.959963984540054, within(1e-12));
        assertThat(metric.high()).isCloseTo(.9 + .03 * 1.959963984540054, within(1e-12));
        assertThat(new EstimatedMetric(.99, .03).high()).isEqualTo(1);
        assertThat(new EstimatedMetric(.01, .03).low()).isZero();
    }
}
