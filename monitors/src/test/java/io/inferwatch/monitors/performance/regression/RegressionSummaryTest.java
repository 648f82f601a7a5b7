// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where metrics of numbers end or are undefined; ordinary values are next to scikit-learn's in {@code ScikitLearnTest}. */
class RegressionSummaryTest {
    private static MetricSet metrics(double[] truth, double[] predicted) {
        return RegressionSummary.of(truth, predicted).metrics();
    }

    private static double[] of(double... values) {
        return values;
    }

    /** Numbers are whole, so that sums are exact; the median is that of all rows in whatever grouping. */
    @Property(tries = 100, seed = "12")
    void merge_isThatOfAllRows(@ForAll Random random) {
        RegressionSummary.Builder all = new RegressionSummary.Builder(1_000);
        RegressionSummary[] parts = new RegressionSummary[3];
        for (int part = 0; part < 3; part++) {
            RegressionSummary.Builder builder = new RegressionSummary.Builder(1_000);
            for (int i = random.nextInt(9); i > 0; i--) {
                double truth = random.nextInt(20);
                double predicted = 1 + random.nextInt(20);
                double weight = 1 + random.nextInt(3);
                builder.add(truth, predicted, weight);
                all.add(truth, predicted, weight);
            }
            parts[part] = builder.build();
        }
        MetricSet whole = all.build().metrics();
        same(whole, parts[0].merge(parts[1]).merge(parts[2]).metrics());
        same(whole, parts[2].merge(parts[1].merge(parts[0])).metrics());
        same(
                whole,
                new RegressionSummary.Builder(1_000).build().merge(all.build()).metrics());
    }

    private static void same(MetricSet expected, MetricSet actual) {
        assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
        expected.values()
                .forEach((name, value) ->
                        assertThat(actual.value(name)).as(name).isCloseTo(value, within(1e-9 * Math.max(1, value))));
    }

    /** Of equal weights the mean of the two middle errors; of others the error at which half of the weight is reached. */
    @Test
    void median_ofEqualAndOtherWeights() {
        RegressionSummary equal = RegressionSummary.of(of(0, 0, 0, 0), of(1, 2, 4, 9));
        RegressionSummary.Builder other = new RegressionSummary.Builder(10)
                .add(0, 1, 1)
                .add(0, 2, 1)
                .add(0, -4, 1)
                .add(0, 9, 3.5);

        assertThat(equal.metrics().value("median_absolute_error")).isEqualTo(3);
        assertThat(other.build().metrics().value("median_absolute_error")).isEqualTo(9);
        assertThat(RegressionSummary.of(of(0, 0, 0), of(1, -2, 9)).metrics().value("median_absolute_error"))
                .isEqualTo(2);
    }

    /** What a constant truth has no scale for; its rounding is no scale either. */
    @ParameterizedTest
    @CsvSource({"5, 0", "1e9, 0", "0, 0", "1e9, 1e-7"})
    void constantTruth_hasNoShareExplained(double level, double rounding) {
        MetricSet metrics = metrics(of(level, level + rounding, level), of(level + 1, level - 1, level + 3));

        assertThat(metrics.reasons()).containsKeys("r2", "explained_variance", "nrmse", "pearson_r");
        assertThat(metrics.value("mae")).isCloseTo(5.0 / 3, within(1e-6));
        assertThat(metrics.value("mean_error")).isCloseTo(1, within(1e-6));
    }

    @Test
    void constantPrediction_explainsNothing_andMeansOfTheTruthAreZero() {
        MetricSet mean = metrics(of(1, 2, 3), of(2, 2, 2));
        MetricSet off = metrics(of(1, 2, 3), of(4, 4, 4));

        assertThat(mean.value("r2")).isCloseTo(0, within(1e-12));
        assertThat(off.value("r2")).isCloseTo(-6, within(1e-12));
        assertThat(off.value("explained_variance")).as("a bias is no variance").isCloseTo(0, within(1e-12));
        assertThat(mean.reasons()).containsKey("pearson_r");
        assertThat(mean.value("concordance")).isZero();
    }

    /** Correlation does not see a bias, concordance does. */
    @Test
    void perfectPredictions_andBiasedOnes() {
        MetricSet perfect = metrics(of(1, 2, 4), of(1, 2, 4));
        MetricSet biased = metrics(of(1, 2, 4), of(11, 12, 14));

        for (String name : new String[] {"r2", "explained_variance", "pearson_r", "concordance"}) {
            assertThat(perfect.value(name)).as(name).isCloseTo(1, within(1e-12));
        }
        assertThat(perfect.value("max_error")).isZero();
        assertThat(biased.value("pearson_r")).isCloseTo(1, within(1e-12));
        assertThat(biased.value("explained_variance")).isCloseTo(1, within(1e-12));
        assertThat(biased.value("concordance")).isLessThan(.1);
        assertThat(biased.value("error_std")).isCloseTo(0, within(1e-9));
    }

    /** Both zero have no relative error; a truth of zero alone has a huge one, as in scikit-learn. */
    @Test
    void zeroTruths() {
        MetricSet zeros = metrics(of(0, 0), of(0, 0));
        MetricSet wrong = metrics(of(0, 0), of(0, 3));

        assertThat(zeros.value("mape")).isZero();
        assertThat(zeros.value("smape")).isZero();
        assertThat(zeros.reasons()).containsKeys("wape", "r2", "concordance");
        assertThat(wrong.value("smape")).isEqualTo(1);
        assertThat(wrong.value("mape")).isCloseTo(1.5 / Math.ulp(1.0), within(1.0));
        assertThat(wrong.reasons()).containsKey("wape");
    }

    /** Truth and prediction, and the losses of logarithms that they have none of. */
    @ParameterizedTest
    @CsvSource({
        "2, 3, ''",
        "0, 3, mean_gamma_deviance",
        "2, 0, mean_poisson_deviance mean_gamma_deviance",
        "-0.5, 3, mean_poisson_deviance mean_gamma_deviance",
        "2, -0.5, mean_poisson_deviance mean_gamma_deviance",
        "-1, 3, msle rmsle mean_poisson_deviance mean_gamma_deviance",
        "2, -1, msle rmsle mean_poisson_deviance mean_gamma_deviance",
    })
    void rangesOfLosses(double truth, double predicted, String undefined) {
        MetricSet metrics = metrics(of(1, 5, truth), of(2, 4, predicted));

        assertThat(metrics.reasons().keySet())
                .containsExactlyInAnyOrder(undefined.isEmpty() ? new String[0] : undefined.split(" "));
    }

    /** A quantile of .9 should seldom be exceeded: a truth above it costs nine times what one below does. */
    @Test
    void pinball_costsTheRightSide() {
        MetricSet tooLow = metrics(of(10), of(8));
        MetricSet tooHigh = metrics(of(10), of(12));

        assertThat(tooLow.value("mean_pinball_loss@0.9")).isCloseTo(1.8, within(1e-12));
        assertThat(tooHigh.value("mean_pinball_loss@0.9")).isCloseTo(.2, within(1e-12));
        assertThat(tooLow.value("mean_pinball_loss@0.1")).isCloseTo(.2, within(1e-12));
        assertThat(tooHigh.value("mean_pinball_loss@0.1")).isCloseTo(1.8, within(1e-12));
        assertThat(tooLow.value("mean_error")).isEqualTo(-2);
    }

    @Test
    void nothing_andOneRow() {
        MetricSet none = new RegressionSummary.Builder(10).build().metrics();
        MetricSet one = metrics(of(2), of(5));

        assertThat(none.values()).isEmpty();
        assertThat(none.reasons()).containsKeys("mae", "max_error", "median_absolute_error", "r2", "concordance");
        assertThat(one.value("mae")).isEqualTo(3);
        assertThat(one.value("median_absolute_error")).isEqualTo(3);
        assertThat(one.value("error_std")).isZero();
        assertThat(one.reasons()).containsKeys("r2", "pearson_r");
    }

    /** Only the median needs single errors. */
    @Test
    void withoutMedian_theRestStays() {
        RegressionSummary summary = RegressionSummary.of(of(1, 2, 4), of(2, 2, 7));
        MetricSet without = summary.withoutMedian().metrics();

        assertThat(without.reasons()).containsOnlyKeys("median_absolute_error");
        without.values()
                .forEach((name, value) ->
                        assertThat(value).isEqualTo(summary.metrics().value(name)));
        assertThat(summary.withoutMedian().weight()).isEqualTo(3);
    }
}
