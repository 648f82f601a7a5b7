// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CbpeTest {
    private static final double[] P = {.9, .8, .7, .6, .4, .3, .2, .1};

    /** By hand: √Σ p(1 − p) / 8 = .1479019945774905. */
    @Test
    void binary_countsWhatIsExpected() {
        BinaryCbpe.Estimate estimate = BinaryCbpe.with(Calibration.none()).estimate(P, above(P, .5));

        assertThat(estimate.counts().truePositives()).isCloseTo(3, within(1e-12));
        assertThat(estimate.counts().falsePositives()).isCloseTo(1, within(1e-12));
        assertThat(estimate.counts().falseNegatives()).isCloseTo(1, within(1e-12));
        assertThat(estimate.counts().trueNegatives()).isCloseTo(3, within(1e-12));
        for (String name : List.of("accuracy", "precision", "recall", "f1")) {
            assertThat(estimate.metrics().get(name).value()).as(name).isCloseTo(.75, within(1e-12));
        }
        assertThat(estimate.metrics().get("roc_auc").value()).isCloseTo(.8125, within(1e-12));
        assertThat(estimate.metrics().get("accuracy").standardError()).isCloseTo(.147901994577490, within(1e-12));
    }

    /** The realised metric lies in the interval in 95 of 100 windows, whose labels are drawn from the probabilities. */
    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "precision", "recall", "specificity", "f1", "roc_auc"})
    void interval_coversTheRealisedMetric(String name) {
        Random random = new Random(name.hashCode());
        double[] p = random.doubles(500).map(u -> u * u).toArray();
        boolean[] predicted = above(p, .4);
        EstimatedMetric estimate = BinaryCbpe.with(Calibration.none())
                .estimate(p, predicted)
                .metrics()
                .get(name);
        int inside = 0;
        for (int draw = 0; draw < 1000; draw++) {
            boolean[] truth = draw(p, random);
            double realised = name.equals("roc_auc")
                    ? RankMetrics.rocAuc(ScoreCounts.of(p, truth))
                    : realised(name, predicted, truth);
            inside += estimate.low() <= realised && realised <= estimate.high() ? 1 : 0;
        }

        assertThat(inside).isBetween(930, 970);
    }

    private static double realised(String name, boolean[] predicted, boolean[] truth) {
        return ConfusionMetrics.binary(ConfusionMatrix.of(words(truth), words(predicted)), "true")
                .value(name);
    }

    private static List<String> words(boolean[] flags) {
        String[] words = new String[flags.length];
        Arrays.setAll(words, i -> flags[i] ? "true" : "false");
        return List.of(words);
    }

    private static boolean[] draw(double[] p, Random random) {
        boolean[] truth = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            truth[i] = random.nextDouble() < p[i];
        }
        return truth;
    }

    private static boolean[] above(double[] p, double threshold) {
        boolean[] flags = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            flags[i] = p[i] >= threshold;
        }
        return flags;
    }

    @Test
    void multiclass_coversTheRealisedMetrics() {
        Random random = new Random(3);
        List<String> classes = List.of("a", "b", "c");
        double[][] p = new double[600][];
        String[] predicted = new String[p.length];
        for (int i = 0; i < p.length; i++) {
            double[] raw = random.doubles(3).map(u -> Math.pow(u, 3)).toArray();
            double sum = Arrays.stream(raw).sum();
            p[i] = Arrays.stream(raw).map(x -> x / sum).toArray();
            double[] row = p[i];
            predicted[i] = classes.get(row[0] >= row[1] && row[0] >= row[2] ? 0 : row[1] >= row[2] ? 1 : 2);
        }
        double[][] many = random.ints(20_000, 0, p.length).mapToObj(i -> p[i]).toArray(double[][]::new);
        MulticlassCbpe cbpe = MulticlassCbpe.fit(classes, many, labels(classes, many, random));
        Map<String, EstimatedMetric> estimate = cbpe.estimate(p, List.of(predicted));
        Map<String, Integer> inside = new java.util.TreeMap<>();
        for (int draw = 0; draw < 400; draw++) {
            var matrix = ConfusionMatrix.of(labels(classes, p, random), List.of(predicted));
            var realised = ConfusionMetrics.multiclass(matrix);
            for (String name :
                    List.of("accuracy", "precision_macro", "recall_macro", "f1_macro", "specificity_macro")) {
                EstimatedMetric one = estimate.get(name);
                boolean hit = one.low() <= realised.value(name) && realised.value(name) <= one.high();
                inside.merge(name, hit ? 1 : 0, Integer::sum);
            }
        }

        assertThat(inside.values()).as("%s", inside).allMatch(count -> count >= 365 && count <= 395);
        assertThat(estimate.get("roc_auc_macro").value()).isBetween(.7, .95);
    }

    private static List<String> labels(List<String> classes, double[][] p, Random random) {
        return Arrays.stream(p)
                .map(row -> {
                    double u = random.nextDouble();
                    return classes.get(u < row[0] ? 0 : u < row[0] + row[1] ? 1 : 2);
                })
                .toList();
    }

    /** Values by scikit-learn 1.2.1: {@code IsotonicRegression(out_of_bounds="clip").fit(x, y, w).predict(t)}. */
    @Test
    void isotonic_isThatOfScikitLearn() {
        double[] x = {.1, .4, .4, .2, .9, .7, .6, .3};
        double[] y = {0, 1, 0, 1, 1, 0, 1, 0};
        double[] w = {1, 2, 1, 1, 3, 1, 1, 1};
        IsotonicRegression isotonic = IsotonicRegression.fit(x, y, w);
        double[] at = {0, .1, .15, .25, .35, .4, .5, .65, .8, .85, 1};

        for (int i = 0; i < at.length; i++) {
            assertThat(isotonic.at(at[i])).as("at %s", at[i]).isCloseTo(ISOTONIC[i], within(1e-12));
        }
    }

    private static final double[] ISOTONIC = {0, 0, .25, .5, .55, .6, .6, .6, .8, .9, 1};

    @Test
    void calibration_leavesCalibratedScoresAlone() {
        Random random = new Random(9);
        double[] p = random.doubles(2000).toArray();
        double[] bold = Arrays.stream(p).map(v -> v * v * v).toArray();
        boolean[] truth = draw(p, random);

        assertThat(Calibration.fit(bold, truth).changesScores()).isTrue();
        assertThat(Calibration.fit(p, new boolean[p.length]).changesScores()).isFalse();
        assertThat(Calibration.fit(bold, truth).of(.125)).isCloseTo(.5, within(.1));
    }
}
