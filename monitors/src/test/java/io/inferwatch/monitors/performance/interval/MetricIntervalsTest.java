// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.ErrorDistribution;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricIntervalsTest {
    /** Many scores are resampled in bins and the interval is moved to the exact value: it must not leave the range for that. */
    @Test
    void intervalsOfManyScores_stayInTheRangeOfTheirMetric() {
        int rows = 5_200;
        double[] scores = IntStream.range(0, rows)
                .mapToDouble(i -> 0.001 + 0.999 * i / rows)
                .toArray();
        boolean[] positive = new boolean[rows];
        for (int i = 2_600; i < rows; i++) {
            positive[i] = true;
        }
        ScoreSummary summary = ScoreSummary.of(scores, positive);

        Map<String, MetricInterval> intervals = MetricIntervals.scores(summary);

        assertThat(intervals.keySet()).isEqualTo(summary.metrics("").values().keySet());
        intervals.forEach((name, interval) -> {
            double least = name.equals("brier_skill")
                    ? -9
                    : List.of("gini", "calibration_gap").contains(name) ? -1 : 0;
            assertThat(interval.low()).as(name).isBetween(least, interval.value());
            assertThat(interval.high()).as(name).isBetween(interval.value(), name.equals("log_loss") ? 9.0 : 1 + 1e-12);
        });
        assertThat(intervals.get("average_precision").value()).isCloseTo(1, within(1e-12));
        assertThat(intervals.get("calibration_gap").low()).isNegative();
    }

    @Test
    void gini_isTwiceTheAreaOverAHalf() {
        double[] scores = {.1, .2, .3, .4, .5, .6, .7, .8};
        boolean[] positive = {false, false, true, false, true, false, true, true};

        Map<String, MetricInterval> intervals = MetricIntervals.scores(ScoreSummary.of(scores, positive));

        MetricInterval auc = intervals.get("roc_auc");
        MetricInterval gini = intervals.get("gini");
        assertThat(auc.value()).isEqualTo(0.8125);
        assertThat(gini.value()).isEqualTo(0.625);
        assertThat(gini.standardError()).isEqualTo(2 * auc.standardError());
        assertThat(gini.low()).isEqualTo(2 * auc.low() - 1);
        assertThat(gini.high()).isEqualTo(1);
    }

    /** scipy 1.17.1: {@code scipy.stats.binomtest(k, 40).proportion_ci(method='wilson')}. */
    @ParameterizedTest
    @CsvSource({"40, 0.9123783988027133, 1", "39, 0.8711863103652591, 0.9955731684973186", "0, 0, 0.08762160119728662"})
    void topTwo_isAProportionOfRows(int hits, double low, double high) {
        ClassScores.Builder builder = new ClassScores.Builder(List.of("a", "b", "c"), 100);
        for (int i = 0; i < 40; i++) {
            builder.add(i < hits ? "b" : "c", new double[] {.5, .3, .2}, 3);
        }

        MetricInterval interval = MetricIntervals.classScores(builder.build()).get("top_2_accuracy");

        assertThat(interval.value()).isCloseTo(hits / 40.0, within(1e-12));
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
        assertThat(interval.standardError()).isCloseTo((high - low) / 2 / 1.959963984540054, within(1e-9));
    }

    /** The mean of the classes' errors, and with the positives as weights; so nothing of a class without rows. */
    @Test
    void averagesOverClasses_haveTheAverageError() {
        ClassScores.Builder builder = new ClassScores.Builder(List.of("a", "b"), 100);
        double[] first = {.1, .3, .2, .6, .7, .4, .9, .8};
        String[] truth = {"b", "b", "b", "a", "b", "a", "a", "a"};
        for (int i = 0; i < first.length; i++) {
            builder.add(truth[i], new double[] {first[i], 1 - first[i]}, 1);
        }
        builder.add("b", new double[] {.5, .5}, 1);
        Map<String, MetricInterval> intervals = MetricIntervals.classScores(builder.build());

        double ofA = intervals.get("average_precision/a").standardError();
        double ofB = intervals.get("average_precision/b").standardError();
        assertThat(ofA).isNotCloseTo(ofB, within(1e-6));
        assertThat(intervals.get("average_precision_macro").standardError()).isCloseTo((ofA + ofB) / 2, within(1e-12));
        assertThat(intervals.get("average_precision_weighted").standardError())
                .isCloseTo((4 * ofA + 5 * ofB) / 9, within(1e-12));
    }

    /**
     * Of n errors 1 to n: the ranks n/2 ± 0.98 √n (scipy 1.17.1: {@code 0.5 ± scipy.stats.norm.ppf(.975) / 2 / numpy.sqrt(n)} is 0.402 to
     * 0.598 for 100).
     */
    @ParameterizedTest
    @CsvSource({"100, 41, 60", "400, 181, 220", "4, 1, 4", "1, 1, 1"})
    void median_liesBetweenRanks(int rows, double low, double high) {
        double[] errors = IntStream.rangeClosed(1, rows).asDoubleStream().toArray();
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        ErrorDistribution distribution = new ErrorDistribution(errors, weights, rows, false);

        MetricInterval interval = MetricIntervals.median(distribution.median(), distribution);

        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.value()).isBetween(low, high);
    }

    /** Accuracy is of all rows, other proportions are of a class. */
    @Test
    void proportionsOfClasses_areNamedByTheirClass() {
        ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder();
        for (int i = 0; i < 40; i++) {
            builder.add(i < 20 ? "a" : "b", i < 19 || i == 39 ? "a" : "b", 1);
        }
        Map<String, MetricInterval> intervals = MetricIntervals.multiclass(builder.build());

        assertThat(intervals).doesNotContainKeys("accuracy/a", "zero_one_loss/b", "recall");
        assertThat(intervals.get("accuracy").low())
                .isEqualTo(Wilson.of(0.95, 40).low());
        assertThat(intervals.get("zero_one_loss").value()).isCloseTo(0.05, within(1e-12));
        assertThat(intervals.get("recall/a").high())
                .isEqualTo(Wilson.of(0.95, 20).high());
        assertThat(MetricIntervals.binary(builder.build(), "a").get("recall")).isEqualTo(intervals.get("recall/a"));
    }
}
