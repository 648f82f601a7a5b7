// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MulticlassPapeTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Beside scikit-learn 1.2.1 and numpy 1.24.2: {@code /usr/bin/python3 pape_values.py} in the test resources. */
    @Test
    void weightedRows_calibrateEachClassAgainstTheRest() {
        int[] rows = IntStream.range(0, 30).toArray();
        double[][] probabilities = Arrays.stream(rows)
                .mapToObj(i -> shares(1 + 7 * i % 11, 1 + 5 * i % 7, 1 + 3 * i % 5))
                .toArray(double[][]::new);
        List<String> truth = Arrays.stream(rows)
                .mapToObj(i -> CLASSES.get((i * i + i / 3) % 3))
                .toList();
        double[] weights = Arrays.stream(rows).mapToDouble(i -> 1 + i % 4).toArray();
        double[][] window = Arrays.stream(rows)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> probabilities[i])
                .toArray(double[][]::new);

        Map<String, EstimatedMetric> estimate = MulticlassPape.fit(CLASSES, new double[30][1], probabilities, truth)
                .with(weights)
                .estimate(window, predicted(window));

        assertThat(estimate.get("accuracy").value()).isCloseTo(0.3883067349631409, within(1e-12));
        assertThat(estimate.get("f1_macro").value()).isCloseTo(0.29691077946136457, within(1e-12));
        assertThat(estimate.get("roc_auc_macro").value()).isCloseTo(0.5878481408430876, within(1e-12));
    }

    /** Probabilities are right where the feature is high, bold where it is low; the window is where it is low. */
    @Test
    void pape_isNearerThanCbpe_whereCalibrationDependsOnTheInputs() {
        Random random = new Random(7);
        Rows reference = rows(6000, .25, random);
        Rows window = rows(3000, .95, random);
        List<String> predicted = predicted(window.probabilities);
        double realised = IntStream.range(0, 3000)
                .filter(i -> window.truth.get(i).equals(predicted.get(i)))
                .count();
        realised /= 3000;

        double cbpe = MulticlassCbpe.fit(CLASSES, reference.probabilities, reference.truth)
                .estimate(window.probabilities, predicted)
                .get("accuracy")
                .value();
        double pape = MulticlassPape.fit(CLASSES, reference.features, reference.probabilities, reference.truth)
                .estimate(window.features, window.probabilities, predicted)
                .get("accuracy")
                .value();

        assertThat(Math.abs(pape - realised)).isLessThan(Math.abs(cbpe - realised) / 2);
        assertThat(pape).isCloseTo(realised, within(.03));
    }

    @Test
    void oddShapes_areRejected() {
        double[][] one = {{1}};
        double[][] two = {{.5, .5}};
        MulticlassPape pape = MulticlassPape.fit(List.of("a", "b"), one, two, List.of("a"));

        assertThatThrownBy(() -> MulticlassPape.fit(CLASSES, one, two, List.of("a")))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> MulticlassPape.fit(List.of("a", "b"), one, two, List.of()))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> pape.estimate(two, two, List.of("a"))).isInstanceOf(RuleViolationException.class);
    }

    private record Rows(double[][] features, double[][] probabilities, List<String> truth) {}

    private static Rows rows(int n, double shareLow, Random random) {
        double[][] features = new double[n][];
        double[][] probabilities = new double[n][];
        String[] truth = new String[n];
        for (int i = 0; i < n; i++) {
            boolean low = random.nextDouble() < shareLow;
            features[i] = new double[] {low ? random.nextDouble() : 1 + random.nextDouble(), random.nextGaussian()};
            double[] p = shares(random.nextDouble(), random.nextDouble(), random.nextDouble());
            probabilities[i] = p;
            double u = random.nextDouble();
            double a = low ? 1 / 3.0 + (p[0] - 1 / 3.0) / 4 : p[0];
            double b = low ? 1 / 3.0 + (p[1] - 1 / 3.0) / 4 : p[1];
            truth[i] = u < a ? "a" : u < a + b ? "b" : "c";
        }
        return new Rows(features, probabilities, List.of(truth));
    }

    private static double[] shares(double... parts) {
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }

    private static List<String> predicted(double[][] probabilities) {
        return Arrays.stream(probabilities)
                .map(p -> p[0] >= p[1] && p[0] >= p[2] ? "a" : p[1] >= p[2] ? "b" : "c")
                .toList();
    }
}
