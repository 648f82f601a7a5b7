// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.PerformanceValues;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves beside scikit-learn 1.2.1 ({@code python3 interval_values.py}); bins and merges beside all single rows. */
class ScoreSummaryTest {
    @Test
    void curves_areThoseOfScikitLearn() {
        ScoreCounts counts = ScoreCounts.of(PerformanceValues.get("input.p"), PerformanceValues.flags("input.y"));
        var roc = ScoreCurves.roc(counts);
        var precisionRecall = ScoreCurves.precisionRecall(counts);

        same(
                "roc.fpr",
                roc.stream()
                        .mapToDouble(ScoreCurves.RocPoint::falsePositiveRate)
                        .toArray());
        same(
                "roc.tpr",
                roc.stream().mapToDouble(ScoreCurves.RocPoint::truePositiveRate).toArray());
        same(
                "pr.precision",
                precisionRecall.stream()
                        .mapToDouble(ScoreCurves.PrecisionRecallPoint::precision)
                        .toArray());
        same(
                "pr.recall",
                precisionRecall.stream()
                        .mapToDouble(ScoreCurves.PrecisionRecallPoint::recall)
                        .toArray());
        same(
                "pr.threshold",
                precisionRecall.stream()
                        .mapToDouble(ScoreCurves.PrecisionRecallPoint::threshold)
                        .toArray());
    }

    private static void same(String name, double[] ours) {
        assertThat(ours).as(name).containsExactly(PerformanceValues.get(name), within(1e-12));
    }

    @Test
    void curves_ofOneClass_areEmpty() {
        ScoreCounts counts = ScoreCounts.of(new double[] {.1, .2}, new boolean[2]);

        assertThat(ScoreCurves.roc(counts)).isEmpty();
        assertThat(ScoreCurves.precisionRecall(counts)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {.5, 2, 30})
    void bins_areWithinTheirBound(double shape) {
        Random random = new Random(7);
        double[] p = new double[20_000];
        boolean[] y = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            double u = random.nextDouble();
            p[i] = Math.pow(u, shape);
            y[i] = random.nextDouble() < .1 + .8 * u;
        }
        ScoreCounts exact = ScoreCounts.of(p, y);
        MetricSet all = RankMetrics.of(exact, "");
        MetricSet binned = RankMetrics.of(exact.inBins(), "");

        for (String name : List.of("roc_auc", "gini", "average_precision", "ks_statistic")) {
            assertThat(all.errorBound(name)).isZero();
            assertThat(binned.errorBound(name)).isPositive();
            assertThat(Math.abs(binned.value(name) - all.value(name)))
                    .as(name)
                    .isLessThanOrEqualTo(binned.errorBound(name) + 1e-12);
        }
    }

    /** The same in whatever order parts are merged, below the limit and above it. */
    @ParameterizedTest
    @ValueSource(ints = {200, 5000})
    void merge_doesNotDependOnTheOrder(int limit) {
        Random random = new Random(2);
        List<ScoreSummary> parts = new ArrayList<>();
        for (int part = 0; part < 7; part++) {
            ScoreSummary.Builder builder = new ScoreSummary.Builder(limit);
            for (int i = 0; i < 50 * part * part; i++) {
                builder.add(random.nextDouble(), random.nextBoolean(), 1);
            }
            parts.add(builder.build());
        }
        MetricSet first = merged(parts, limit).metrics("");
        for (int turn = 0; turn < 5; turn++) {
            Collections.shuffle(parts, random);
            MetricSet again = merged(parts, limit).metrics("");
            first.values()
                    .forEach((name, value) ->
                            assertThat(again.value(name)).as(name).isCloseTo(value, within(1e-12)));
            assertThat(again.errorBounds().keySet())
                    .isEqualTo(first.errorBounds().keySet());
        }
        assertThat(first.errorBounds().isEmpty()).isEqualTo(limit == 5000);
    }

    private static ScoreSummary merged(List<ScoreSummary> parts, int limit) {
        return parts.stream().reduce(ScoreSummary.empty(limit), ScoreSummary::merge);
    }

    @Test
    void builder_keepsToItsLimit() {
        Random random = new Random(4);
        ScoreSummary.Builder builder = new ScoreSummary.Builder(1000);
        for (int i = 0; i < 200_000; i++) {
            builder.add(random.nextDouble(), random.nextBoolean(), 1);
        }
        ScoreSummary summary = builder.build();

        assertThat(summary.counts().size()).isEqualTo(1024);
        assertThat(summary.counts().positives() + summary.counts().negatives()).isEqualTo(200_000);
    }

    @Test
    void probability_outsideItsRange_isRejected() {
        ScoreSummary.Builder builder = new ScoreSummary.Builder(10);

        for (double p : new double[] {-.1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> builder.add(p, true, 1)).isInstanceOf(RuleViolationException.class);
        }
    }

    /** A class that the model never saw is negative for each class, and its log loss is that of probability 0. */
    @Test
    void unseenClass_countsAgainstTheModel() {
        ClassScores scores = new ClassScores.Builder(List.of("a", "b"), 10)
                .add("a", new double[] {.9, .1}, 1)
                .add("zebra", new double[] {.5, .5}, 1)
                .build();

        assertThat(scores.metrics().value("log_loss"))
                .isCloseTo((-Math.log(.9) - Math.log(Math.ulp(1.0))) / 2, within(1e-12));
        assertThat(scores.metrics().reasons()).containsKey("roc_auc_macro");
        assertThat(scores.against("a").counts().negatives()).isEqualTo(1);
    }
}
