// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The estimate of several classes next to all 3ⁿ outcomes. */
class MulticlassCbpeTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final double[][] P = {
        {.7, .2, .1}, {.1, .8, .1}, {.3, .3, .4}, {.4, .35, .25}, {.2, .5, .3}, {.05, .05, .9}
    };
    private static final List<String> PREDICTED = List.of("a", "b", "c", "a", "b", "c");

    private static MulticlassCbpe uncalibrated() {
        return MulticlassCbpe.with(CLASSES, Collections.nCopies(3, Calibration.none()));
    }

    /** Accuracy and precision are linear in the labels, so that mean and error are exact: one row has one label. */
    @Test
    void accuracyAndPrecision_areTheMeanOfAllOutcomes() {
        double[] accuracy = new double[2];
        double[] precision = new double[2];
        for (int outcome = 0; outcome < 729; outcome++) {
            double probability = 1;
            int right = 0;
            double[] hits = new double[3];
            int rest = outcome;
            for (int i = 0; i < P.length; i++) {
                int truth = rest % 3;
                rest /= 3;
                probability *= P[i][truth];
                boolean hit = CLASSES.get(truth).equals(PREDICTED.get(i));
                right += hit ? 1 : 0;
                hits[truth] += hit ? 1 : 0;
            }
            add(accuracy, probability, right / 6.0);
            add(precision, probability, (hits[0] / 2 + hits[1] / 2 + hits[2] / 2) / 3);
        }
        Map<String, EstimatedMetric> estimate = uncalibrated().estimate(P, PREDICTED);

        same(accuracy, estimate.get("accuracy"));
        same(precision, estimate.get("precision_macro"));
    }

    private static void add(double[] moments, double probability, double value) {
        moments[0] += probability * value;
        moments[1] += probability * value * value;
    }

    private static void same(double[] moments, EstimatedMetric metric) {
        assertThat(metric.value()).isCloseTo(moments[0], within(1e-12));
        assertThat(metric.standardError()).isCloseTo(Math.sqrt(moments[1] - moments[0] * moments[0]), within(1e-12));
    }

    /** Scores that sum to 2 are those that sum to 1, doubled; a row without any is equally of each class. */
    @Test
    void rows_areMadeToSumToOne() {
        double[][] doubled = {{1, .5, .5}, {0, 0, 0}};
        double[][] sumOne = {{.5, .25, .25}, {1.0 / 3, 1.0 / 3, 1.0 / 3}};

        Map<String, EstimatedMetric> estimate = uncalibrated().estimate(doubled, List.of("a", "a"));

        uncalibrated().estimate(sumOne, List.of("a", "a")).forEach((name, metric) -> {
            assertThat(estimate.get(name).value()).as(name).isCloseTo(metric.value(), within(1e-12));
            assertThat(estimate.get(name).standardError()).as(name).isCloseTo(metric.standardError(), within(1e-12));
        });
    }

    /** A class that is never predicted has no precision and counts 0; what is predicted and no class is wrong. */
    @Test
    void undefinedClass_countsZero() {
        Map<String, EstimatedMetric> estimate =
                uncalibrated().estimate(new double[][] {{.6, .3, .1}, {.8, .1, .1}}, List.of("a", "other"));

        assertThat(estimate.get("precision_macro").value()).isCloseTo(.6 / 3, within(1e-12));
        assertThat(estimate.get("accuracy").value()).isCloseTo(.6 / 2, within(1e-12));
    }

    @Test
    void rocAuc_isMissing_whereAClassIsImpossible() {
        Map<String, EstimatedMetric> estimate =
                uncalibrated().estimate(new double[][] {{.6, .4, 0}, {.8, .2, 0}}, List.of("a", "b"));

        assertThat(estimate).doesNotContainKey("roc_auc_macro").containsKey("recall_macro");
        assertThat(uncalibrated().estimate(P, PREDICTED)).containsKey("roc_auc_macro");
    }

    @Test
    void rowsAndPredictions_areOfOneNumber() {
        refused("rows", "0 and 0", () -> uncalibrated().estimate(new double[0][], List.of()));
        refused("rows", "6 and 1", () -> uncalibrated().estimate(P, List.of("a")));
        refused("truth", "1", () -> MulticlassCbpe.fit(CLASSES, P, List.of("a")));
    }

    private static void refused(String key, String found, ThrowingCallable call) {
        var thrown = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.violations()).extracting(RuleViolation::key).containsExactly(key);
        assertThat(thrown.violations()).extracting(RuleViolation::found).containsExactly(found);
    }
}
