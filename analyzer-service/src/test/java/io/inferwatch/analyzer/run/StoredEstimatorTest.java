// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.analyzer.run.performance.EstimatorRepository.Key;
import io.inferwatch.analyzer.run.performance.LearntEstimator;
import io.inferwatch.analyzer.run.performance.LearntEstimator.Method;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an estimator learnt is stored with its reference, and read by the next process. */
class StoredEstimatorTest {
    private static final Window REFERENCE = LabelledTraffic.hours(0, 6);
    private static final Window WINDOW = LabelledTraffic.hours(6, 8);

    private final Random random = new Random(3);

    private static LabelledTraffic traffic(Estimator estimator) {
        return new LabelledTraffic(new PerformanceRules(null, estimator, ErrorDetector.NONE, Map.of(), false, 10));
    }

    private void twoClasses(LabelledTraffic traffic) {
        for (int i = 0; i < 1_600; i++) {
            double score = random.nextDouble();
            String truth = random.nextDouble() < score ? "1" : "0";
            traffic.event(
                    i / 200.0,
                    new Prediction(null, score < .5 ? "0" : "1", Map.of("1", score), null),
                    null,
                    truth,
                    1,
                    .5);
        }
    }

    private static double estimated(List<CheckResult> checks, String metric) {
        return checks.stream()
                .filter(check -> check.family() == Family.ESTIMATED_PERFORMANCE
                        && check.monitor().equals(metric))
                .mapToDouble(check -> Objects.requireNonNull(check.evidence().statistic()))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static LearntEstimator stored(LabelledTraffic traffic) {
        return traffic.storage().estimators().find(new Key("m", "r@1", null)).orElseThrow();
    }

    @Test
    void nextProcess_readsWhatWasLearnt() {
        LabelledTraffic traffic = traffic(Estimator.AUTO);
        twoClasses(traffic);
        double first = estimated(traffic.all(REFERENCE, WINDOW, Duration.ofHours(1)), "accuracy");
        LearntEstimator learnt = stored(traffic);

        double again = estimated(traffic.restarted(WINDOW), "accuracy");
        double[] surelyPositive = {1, 1, .5, 1}; // isotonic, one step: always 1
        traffic.storage()
                .estimators()
                .store(
                        new Key("m", "r@1", null),
                        new LearntEstimator(
                                learnt.from(), learnt.method(), learnt.classes(), learnt.features(), surelyPositive));

        assertThat(learnt.method()).isEqualTo(Method.BINARY_CBPE);
        assertThat(learnt.classes()).containsExactly("0", "1");
        assertThat(first).isCloseTo(.75, within(.05));
        assertThat(again).isEqualTo(first);
        assertThat(estimated(traffic.restarted(WINDOW), "accuracy"))
                .as("the share of positive predictions, since every row is positive for sure")
                .isCloseTo(.5, within(.06));
    }

    @Test
    void correctedLabelOfTheReference_isLearntAgain() {
        LabelledTraffic traffic = traffic(Estimator.AUTO);
        twoClasses(traffic);
        traffic.all(REFERENCE, WINDOW, Duration.ofHours(1));
        LearntEstimator before = stored(traffic);

        traffic.correct(1, "1");
        traffic.restarted(WINDOW);

        assertThat(stored(traffic).from()).isNotEqualTo(before.from());
    }

    @Test
    void lateEvents_areEstimatedToo() {
        LabelledTraffic traffic = traffic(Estimator.AUTO);
        twoClasses(traffic);
        double before = estimated(traffic.all(REFERENCE, WINDOW, Duration.ofHours(1)), "accuracy");

        traffic.late(1_000, WINDOW.from(), new Prediction(null, "1", Map.of("1", .999), null));

        double after = estimated(traffic.again(WINDOW), "accuracy");
        assertThat(after).isGreaterThan(before + .05);
        assertThat(after).isEqualTo(estimated(traffic.restarted(WINDOW), "accuracy"));
    }

    @Test
    void pape_ofSeveralClasses() {
        LabelledTraffic traffic = traffic(Estimator.PAPE);
        List<String> classes = List.of("a", "b", "c");
        for (int i = 0; i < 3_200; i++) {
            double a = random.nextDouble();
            double b = (1 - a) * random.nextDouble();
            double u = random.nextDouble();
            String truth = u < a ? "a" : u < a + b ? "b" : "c";
            Map<String, Double> probabilities = Map.of("a", a, "b", b, "c", 1 - a - b);
            String predicted = classes.stream()
                    .max((x, y) -> Double.compare(probabilities.get(x), probabilities.get(y)))
                    .orElseThrow();
            traffic.event(i / 400.0, new Prediction(null, predicted, probabilities, null), null, truth, 1, .5);
        }
        List<CheckResult> checks = traffic.all(REFERENCE, WINDOW, Duration.ofHours(1));
        double realised = checks.stream()
                .filter(check ->
                        check.family() == Family.PERFORMANCE && check.monitor().equals("accuracy"))
                .mapToDouble(check -> Objects.requireNonNull(check.evidence().statistic()))
                .findFirst()
                .orElseThrow();

        assertThat(stored(traffic).method()).isEqualTo(Method.MULTICLASS_PAPE);
        assertThat(stored(traffic).features().columns()).containsExactly("input.num.age");
        assertThat(estimated(checks, "accuracy")).isCloseTo(realised, within(.05));
        assertThat(estimated(checks, "f1_macro")).isBetween(.4, .8);
        assertThat(estimated(traffic.restarted(WINDOW), "accuracy")).isEqualTo(estimated(checks, "accuracy"));
    }

    @Test
    void dle() {
        LabelledTraffic traffic = traffic(Estimator.AUTO);
        for (int i = 0; i < 1_600; i++) {
            double value = random.nextGaussian();
            traffic.event(
                    i / 200.0, new Prediction(value, null, Map.of(), null), value + random.nextGaussian(), null, 1, .5);
        }
        double first = estimated(traffic.all(REFERENCE, WINDOW, Duration.ofHours(1)), "mae");

        assertThat(stored(traffic).method()).isEqualTo(Method.DLE);
        assertThat(first).isCloseTo(.8, within(.1));
        assertThat(estimated(traffic.restarted(WINDOW), "mae")).isEqualTo(first);
    }
}
