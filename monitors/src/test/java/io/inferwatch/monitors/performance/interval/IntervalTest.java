// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.PerformanceValues;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import io.inferwatch.monitors.stat.RocAuc;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals beside scipy 1.10.1 ({@code python3 interval_values.py} in the test resources) and their coverage in simulations. */
class IntervalTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.10", "3.10", "10.10", "50.1000", "999.1000"})
    void wilson_isThatOfScipy(String name) {
        double k = Double.parseDouble(name.split("\\.")[0]);
        double n = Double.parseDouble(name.split("\\.")[1]);
        MetricInterval interval = Wilson.of(k / n, n);

        assertThat(interval.low()).isCloseTo(PerformanceValues.get("wilson." + name)[0], within(1e-12));
        assertThat(interval.high()).isCloseTo(PerformanceValues.get("wilson." + name)[1], within(1e-12));
    }

    @Test
    void wilson_ofWeightedRows_hasTheirEffectiveNumber() {
        ConfusionMatrix.Builder plain = new ConfusionMatrix.Builder();
        ConfusionMatrix.Builder sampled = new ConfusionMatrix.Builder();
        for (int i = 0; i < 100; i++) {
            plain.add("a", i % 4 == 0 ? "b" : "a", 1);
            sampled.add("a", i % 4 == 0 ? "b" : "a", 10);
        }

        assertThat(Wilson.binary(sampled.build(), "a").get("recall"))
                .isEqualTo(Wilson.binary(plain.build(), "a").get("recall"));
    }

    @Test
    void deLong_isThatOfNumpy() {
        double[] p = PerformanceValues.get("input.p");
        boolean[] y = PerformanceValues.flags("input.y");
        MetricInterval interval = DeLong.of(ScoreCounts.of(p, y));
        RocAuc.Result other = RocAuc.of(of(p, y, false), of(p, y, true));

        assertThat(interval.value()).isCloseTo(PerformanceValues.get("delong")[0], within(1e-12));
        assertThat(interval.standardError()).isCloseTo(PerformanceValues.get("delong")[1], within(1e-12));
        assertThat(interval.standardError()).isCloseTo(other.error(), within(1e-12));
    }

    private static double[] of(double[] p, boolean[] y, boolean flag) {
        double[] kept = new double[p.length];
        int size = 0;
        for (int i = 0; i < p.length; i++) {
            if (y[i] == flag) {
                kept[size++] = p[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    @Test
    void deLong_ofSampledRows_isThatOfTheRows() {
        double[] p = PerformanceValues.get("input.p");
        boolean[] y = PerformanceValues.flags("input.y");
        double[] weights = new double[p.length];
        Arrays.fill(weights, 7);

        assertThat(DeLong.of(ScoreCounts.of(p, y, weights, 1000)).standardError())
                .isCloseTo(DeLong.of(ScoreCounts.of(p, y)).standardError(), within(1e-12));
    }

    @Test
    void deLong_ofSeparatedClasses_isNotCertain() {
        MetricInterval interval =
                DeLong.of(ScoreCounts.of(new double[] {.1, .2, .8, .9}, new boolean[] {false, false, true, true}));

        assertThat(interval.value()).isEqualTo(1);
        assertThat(interval.low()).isLessThan(.5);
    }

    /** F1 of 400 rows, 300 windows; the truth is that of the sum of all windows. */
    @Test
    void bootstrapOfAConfusionMatrix_coversTheTruth() {
        Random random = new Random(8);
        ConfusionMatrix[] windows = new ConfusionMatrix[300];
        ConfusionMatrix all = ConfusionMatrix.EMPTY;
        for (int w = 0; w < windows.length; w++) {
            ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder();
            for (int i = 0; i < 400; i++) {
                boolean positive = random.nextDouble() < .3;
                boolean right = random.nextDouble() < .8;
                builder.add(positive ? "1" : "0", positive == right ? "1" : "0", 1);
            }
            windows[w] = builder.build();
            all = all.merge(windows[w]);
        }
        double truth = f1(all);
        long inside = Arrays.stream(windows)
                .map(window -> PoissonBootstrap.of(window, IntervalTest::f1, 1))
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();

        assertThat(inside).isBetween(270L, 297L);
    }

    private static double f1(ConfusionMatrix matrix) {
        return ConfusionMetrics.binary(matrix, "1").value("f1");
    }

    @Test
    void bootstrapOfScores_agreesWithDeLong() {
        ScoreCounts counts = ScoreCounts.of(PerformanceValues.get("input.p"), PerformanceValues.flags("input.y"));

        assertThat(PoissonBootstrap.of(counts, RankMetrics::rocAuc, 5).standardError())
                .isCloseTo(DeLong.of(counts).standardError(), within(.004));
    }

    /** Each metric that is defined has an interval around its value; DeLong and bootstrap agree. */
    @Test
    void everyMetric_hasAnInterval() {
        double[] p = PerformanceValues.get("input.p");
        boolean[] y = PerformanceValues.flags("input.y");
        ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder();
        for (int i = 0; i < p.length; i++) {
            builder.add(y[i] ? "yes" : "no", p[i] > .5 ? "yes" : "no", 1);
        }
        ConfusionMatrix matrix = builder.build();
        ScoreSummary scores = ScoreSummary.of(p, y);

        contain(ConfusionMetrics.binary(matrix, "yes"), MetricIntervals.binary(matrix, "yes"));
        contain(ConfusionMetrics.multiclass(matrix), MetricIntervals.multiclass(matrix));
        contain(scores.metrics(""), MetricIntervals.scores(scores));
        assertThat(MetricIntervals.scores(scores).get("brier").standardError()).isBetween(.004, .02);
    }

    @Test
    void everyMetricOfSeveralClasses_hasAnInterval() {
        Random random = new Random(17);
        List<String> classes = List.of("a", "b", "c");
        ClassScores.Builder builder = new ClassScores.Builder(classes, 1000);
        for (int i = 0; i < 400; i++) {
            double first = random.nextInt(50) / 100.0;
            double[] row = {first, .5 - first, .5};
            double u = random.nextDouble();
            builder.add(u < first ? "a" : u < .5 ? "b" : "c", row, 1 + i % 3);
        }
        ClassScores scores = builder.build();
        Map<String, MetricInterval> intervals = MetricIntervals.classScores(scores);

        contain(scores.metrics(), intervals);
        assertThat(intervals.get("roc_auc_macro").standardError()).isBetween(.01, .05);
        assertThat(intervals.get("log_loss").standardError()).isBetween(.005, .05);
    }

    private static void contain(MetricSet metrics, Map<String, MetricInterval> intervals) {
        assertThat(intervals.keySet()).containsAll(metrics.values().keySet());
        metrics.values().forEach((name, value) -> {
            assertThat(intervals.get(name).value()).as(name).isCloseTo(value, within(1e-12));
            assertThat(intervals.get(name).low()).as(name).isLessThanOrEqualTo(value + 1e-12);
            assertThat(intervals.get(name).high()).as(name).isGreaterThanOrEqualTo(value - 1e-12);
        });
    }

    /** Replicates of two halves, merged one by one, are those of the whole. */
    @Test
    void bootstrapOfRows_mergesFromParts() {
        Random random = new Random(12);
        double[] truth = random.doubles(1000, 0, 10).toArray();
        double[] predicted =
                Arrays.stream(truth).map(t -> t + random.nextGaussian()).toArray();
        List<RegressionSummary> whole = replicates(truth, predicted, 0, 1000);
        List<RegressionSummary> first = replicates(truth, predicted, 0, 300);
        List<RegressionSummary> rest = replicates(truth, predicted, 300, 1000);
        List<RegressionSummary> merged = java.util.stream.IntStream.range(0, first.size())
                .mapToObj(i -> rest.get(i).merge(first.get(i)))
                .toList();
        MetricInterval ofWhole = PoissonBootstrap.of(.8, whole, s -> s.metrics().value("mae"));
        MetricInterval ofParts =
                PoissonBootstrap.of(.8, merged, s -> s.metrics().value("mae"));

        assertThat(ofParts.low()).isCloseTo(ofWhole.low(), within(1e-12));
        assertThat(ofParts.standardError()).isCloseTo(ofWhole.standardError(), within(1e-12));
        assertThat(ofWhole.standardError()).isCloseTo(Math.sqrt((1 - 2 / Math.PI) / 1000), within(.004));
    }

    private static List<RegressionSummary> replicates(double[] truth, double[] predicted, int from, int to) {
        List<RegressionSummary.Builder> builders =
                PoissonBootstrap.replicates(200, () -> new RegressionSummary.Builder(1000));
        for (int i = from; i < to; i++) {
            for (int r = 0; r < builders.size(); r++) {
                int times = PoissonWeights.of(i, r);
                if (times > 0) {
                    builders.get(r).add(truth[i], predicted[i], times);
                }
            }
        }
        return builders.stream().map(RegressionSummary.Builder::build).toList();
    }

    @Test
    void poissonWeights_haveMeanAndVarianceOne() {
        double[] weights = DoubleStream.iterate(0, i -> i + 1)
                .limit(100_000)
                .map(i -> PoissonWeights.of((long) i, 3))
                .toArray();

        assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(1, within(.01));
        assertThat(Arrays.stream(weights).map(w -> (w - 1) * (w - 1)).average().orElseThrow())
                .isCloseTo(1, within(.02));
    }

    @Test
    void drop_needsAMaterialAndASignificantLoss() {
        MetricInterval reference = MetricInterval.symmetric(.9, .003, 0, 1);
        MetricDirection up = MetricDirection.HIGHER_IS_BETTER;

        assertThat(MetricDrop.of(reference, MetricInterval.symmetric(.85, .01, 0, 1), up, .02, .01)
                        .dropped())
                .isTrue();
        assertThat(MetricDrop.of(reference, MetricInterval.symmetric(.85, .05, 0, 1), up, .02, .01)
                        .dropped())
                .isFalse();
        assertThat(MetricDrop.of(reference, MetricInterval.symmetric(.89, .001, 0, 1), up, .02, .01)
                        .dropped())
                .isFalse();
        assertThat(MetricDrop.of(reference, MetricInterval.symmetric(.95, .001, 0, 1), up, .02, .01)
                        .loss())
                .isNegative();
    }

    @Test
    void drop_ofUnknownError_isNotSignificant() {
        MetricInterval unknown = new MetricInterval(.5, Double.NaN, Double.NaN, Double.NaN);

        MetricDrop drop = MetricDrop.of(
                MetricInterval.symmetric(.9, .01, 0, 1), unknown, MetricDirection.HIGHER_IS_BETTER, .02, .01);

        assertThat(drop.pValue()).isNaN();
        assertThat(drop.dropped()).isFalse();
    }

    @Test
    void drop_ofAnOddThreshold_isRejected() {
        MetricInterval any = MetricInterval.symmetric(.9, .01, 0, 1);

        assertThatThrownBy(() -> MetricDrop.of(any, any, MetricDirection.HIGHER_IS_BETTER, 0, .01))
                .isInstanceOf(RuleViolationException.class)
                .hasMessage("material_loss: Expecting above 0. Found: 0.0");
    }

    @Test
    void direction_isThatOfTheMetric() {
        assertThat(MetricDirection.of("f1_macro")).isEqualTo(MetricDirection.HIGHER_IS_BETTER);
        assertThat(MetricDirection.of("log_loss")).isEqualTo(MetricDirection.LOWER_IS_BETTER);
        assertThat(MetricDirection.of("mean_pinball_loss@0.9")).isEqualTo(MetricDirection.LOWER_IS_BETTER);
        assertThat(MetricDirection.of("false_positive_rate/cat")).isEqualTo(MetricDirection.LOWER_IS_BETTER);
        assertThat(MetricDirection.of("mean_error").loss(-1, 2)).isEqualTo(1);
        assertThat(MetricDirection.of("prevalence").loss(.1, .9)).isZero();
    }
}
