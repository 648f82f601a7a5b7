// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and predictions as they should not be, in the last of three hours: the other metrics are still there. */
class OddLabelsTest {
    private static final int PER_HOUR = 200;

    private final Random random = new Random(8);
    private final LabelledTraffic traffic = new LabelledTraffic(PerformanceRules.DEFAULTS);
    private double hour;

    private void row(Prediction prediction, @Nullable Double value, @Nullable String truth, double weight) {
        traffic.event(hour, prediction, value, truth, weight, 0.1);
        hour += 1.0 / PER_HOUR;
    }

    private void row(Prediction prediction, String truth) {
        row(prediction, null, truth, 1);
    }

    private static Prediction classes(String label, Map<String, Double> probabilities) {
        return new Prediction(null, label, probabilities, null);
    }

    private static Prediction score(double score) {
        return classes(score >= 0.5 ? "1" : "0", Map.of("1", score, "0", 1 - score));
    }

    private static Prediction number(double value) {
        return new Prediction(value, null, Map.of(), null);
    }

    private void scores(int rows) {
        for (int i = 0; i < rows; i++) {
            double score = random.nextDouble();
            row(score(score), random.nextDouble() < score ? "1" : "0");
        }
    }

    private void numbers(int rows) {
        for (int i = 0; i < rows; i++) {
            double truth = random.nextGaussian();
            row(number(truth + random.nextGaussian()), truth, null, 1);
        }
    }

    private void threeClasses(int rows) {
        for (int i = 0; i < rows; i++) {
            double p = random.nextDouble();
            String truth = random.nextDouble() < p ? "a" : random.nextBoolean() ? "b" : "c";
            row(classes(p > 0.5 ? "a" : "b", Map.of("a", p, "b", (1 - p) / 2, "c", (1 - p) / 2)), truth);
        }
    }

    private List<CheckResult> checks() {
        return traffic.checks(LabelledTraffic.hours(0, 2), LabelledTraffic.hours(2, 3), Duration.ofHours(5));
    }

    private static CheckResult of(String monitor, List<CheckResult> checks) {
        return checks.stream()
                .filter(check -> check.monitor().equals(monitor))
                .findFirst()
                .orElseThrow(() -> new AssertionError(monitor + " not in " + checks));
    }

    private static double fact(CheckResult check, String name) {
        return check.details().amount(name).orElseThrow().value();
    }

    @Test
    void goodRows_haveNoOddFacts() {
        scores(3 * PER_HOUR);

        CheckResult check = of("roc_auc", checks());

        assertThat(check.status()).isEqualTo(Status.OK);
        assertThat(check.details().has("odd_probabilities")).isFalse();
        assertThat(check.details().has("unusable")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.2, -0.2})
    void oddProbabilities_areCountedAndLeftOut(double odd) {
        scores(2 * PER_HOUR + 150);
        for (int i = 0; i < 50; i++) {
            row(classes("1", Map.of("1", odd, "0", 0.3)), "1");
        }

        List<CheckResult> checks = checks();

        for (String monitor : List.of("accuracy", "roc_auc", "brier")) {
            CheckResult check = of(monitor, checks);
            assertThat(check.isConclusive()).isTrue();
            assertThat(fact(check, "odd_probabilities")).isEqualTo(50);
        }
    }

    @Test
    void sumWithinTheTolerance_isNotOdd() {
        scores(2 * PER_HOUR + 150);
        for (int i = 0; i < 50; i++) {
            row(classes("1", Map.of("1", 0.7009, "0", 0.3)), "1");
        }

        assertThat(of("roc_auc", checks()).details().has("odd_probabilities")).isFalse();
    }

    @Test
    void allProbabilitiesOdd_leaveTheClasses() {
        scores(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(classes(i % 2 == 0 ? "1" : "0", Map.of("1", 7.0)), i % 3 == 0 ? "1" : "0");
        }

        List<CheckResult> checks = checks();

        assertThat(of("accuracy", checks).isConclusive()).isTrue();
        assertThat(of("roc_auc", checks).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(of("roc_auc", checks).reason().code()).isEqualTo(Reason.Code.UNDEFINED);
        assertThat(fact(of("roc_auc", checks), "odd_probabilities")).isEqualTo(PER_HOUR);
    }

    @Test
    void truthNeverPredicted_isWrong() {
        scores(2 * PER_HOUR + 150);
        for (int i = 0; i < 50; i++) {
            row(score(0.9), "2");
        }

        List<CheckResult> checks = checks();

        assertThat(of("accuracy", checks).evidence().nCurrent()).isEqualTo(PER_HOUR);
        assertThat(of("roc_auc", checks).isConclusive()).isTrue();
    }

    @Test
    void truthNeverPredictedOfThreeClasses_isWrong() {
        threeClasses(2 * PER_HOUR + 150);
        for (int i = 0; i < 50; i++) {
            row(classes("a", Map.of("a", 0.8, "b", 0.1, "c", 0.1)), "new");
        }

        List<CheckResult> checks = checks();

        assertThat(of("accuracy", checks).isConclusive()).isTrue();
        assertThat(of("f1_macro", checks).evidence().statistic()).isNotNull();
        assertThat(of("log_loss", checks).evidence().statistic()).isNotNull();
    }

    @Test
    void wordsForARegressor_areCounted() {
        numbers(2 * PER_HOUR + 150);
        for (int i = 0; i < 50; i++) {
            row(number(1), "much");
        }

        CheckResult mae = of("mae", checks());

        assertThat(mae.isConclusive()).isTrue();
        assertThat(fact(mae, "unusable")).isEqualTo(50);
    }

    @Test
    void onlyWordsForARegressor_areAReason() {
        numbers(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(number(1), "much");
        }

        CheckResult mae = of("mae", checks());

        assertThat(mae.isConclusive()).isFalse();
        assertThat(mae.reason().code()).isEqualTo(Reason.Code.NO_LABELS);
        assertThat(fact(mae, "unusable")).isEqualTo(PER_HOUR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, Double.NaN, Double.POSITIVE_INFINITY})
    void oddWeights_countOne(double weight) {
        scores(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(score(i % 4 == 0 ? 0.8 : 0.2), null, i % 2 == 0 ? "1" : "0", weight);
        }

        assertThat(of("accuracy", checks()).evidence().statistic()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void oneClass_leavesRanksOpen(String only) {
        scores(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(score(random.nextDouble()), only);
        }

        List<CheckResult> checks = checks();

        assertThat(of("accuracy", checks).isConclusive()).isTrue();
        assertThat(of("log_loss", checks).evidence().statistic()).isNotNull();
        assertThat(of("roc_auc", checks).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(of("roc_auc", checks).reason().code()).isEqualTo(Reason.Code.UNDEFINED);
    }

    @Test
    void noPositives_leaveRecallOpen() {
        scores(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(score(0.1 + 0.3 * random.nextDouble()), "0");
        }

        List<CheckResult> checks = checks();

        assertThat(of("recall", checks).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(of("recall", checks).reason().code()).isEqualTo(Reason.Code.UNDEFINED);
        assertThat(of("accuracy", checks).evidence().statistic()).isEqualTo(1);
    }

    @Test
    void equalScores_areNoBetterThanChance() {
        scores(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(score(0.6), i % 2 == 0 ? "1" : "0");
        }

        assertThat(of("roc_auc", checks()).evidence().statistic()).isEqualTo(0.5);
    }

    @Test
    void classesThatChange_areOdd() {
        threeClasses(2 * PER_HOUR);
        for (int i = 0; i < PER_HOUR; i++) {
            row(classes("x", Map.of("x", 0.6, "y", 0.3, "z", 0.1)), i % 2 == 0 ? "x" : "y");
        }

        List<CheckResult> checks = checks();

        assertThat(of("accuracy", checks).evidence().statistic()).isEqualTo(0.5);
        assertThat(checks)
                .allSatisfy(check -> assertThat(
                                check.reason() == null || !check.reason().text().isBlank())
                        .isTrue());
    }

    /** Within one window the hours differ: those of the smaller one are left out, and said. */
    @Test
    void classesThatDifferWithinAWindow_areCounted() {
        threeClasses(3 * PER_HOUR / 2);
        for (int i = 0; i < PER_HOUR / 2; i++) {
            row(classes("x", Map.of("x", 0.6, "y", 0.3, "z", 0.1)), "x");
        }
        threeClasses(PER_HOUR);

        List<CheckResult> checks =
                traffic.checks(LabelledTraffic.hours(2, 3), LabelledTraffic.hours(0, 2), Duration.ofHours(5));

        assertThat(fact(of("log_loss", checks), "odd_probabilities")).isEqualTo(PER_HOUR / 2.0);
    }
}
