// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers are of numpy 2.4.6, from the formulas in the comments; undefined metrics are named by their set. */
class ConfusionMetricsTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final ConfusionMatrix THREE = ConfusionMatrix.ofCells(
            List.of("a", "b", "c"), new double[][] {{3, .5, 0}, {3, 2.5, .25}, {0, 1, 2}}, 9, 22.5625);

    /** T, P: sums of rows and columns, tp: the diagonal, n: the sum, of M = [[3, .5, 0], [3, 2.5, .25], [0, 1, 2]]. */
    @ParameterizedTest
    @CsvSource({
        // tp.sum() / n, (tp / T).mean()
        "accuracy, .6122448979591837",
        "zero_one_loss, .3877551020408163",
        "balanced_accuracy, .652864044168392",
        // (tp.sum() * n - T @ P) / sqrt((n * n - P @ P) * (n * n - T @ T))
        "matthews_corrcoef, .4358078466279133",
        // e = T @ P / n**2; (tp.sum() / n - e) / (1 - e)
        "cohen_kappa, .41409691629955947",
        // f = 2 * tp / (T + P); f.mean(), f @ T / n
        "f1/a, .631578947368421",
        "f1/b, .5128205128205128",
        "f1/c, .7619047619047619",
        "f1_macro, .6354347406978985",
        "f1_weighted, .6077517183854455",
        "f1_micro, .6122448979591837",
        // p = tp / P; p.mean(), p @ T / n
        "precision_macro, .6712962962962963",
        "precision_weighted, .6539115646258503",
        "recall_micro, .6122448979591837",
        // tn = n - T - P + tp; s = tn / (n - T)
        "specificity_macro, .7997821997821998",
        "specificity_weighted, .7871017013874158",
        "specificity_micro, .8061224489795918",
        // j = tp / (T + P - tp)
        "jaccard_macro, .47391688770999113",
        "jaccard_micro, .4411764705882353",
    })
    void severalClasses_areNumpys(String name, double expected) {
        assertThat(ConfusionMetrics.multiclass(THREE).value(name)).isCloseTo(expected, CLOSE);
    }

    /** A factor common to all weights (a sampling rate) changes no metric. */
    @ParameterizedTest
    @CsvSource({"1e-9", "7", "1e12"})
    void metrics_doNotDependOnTheUnitOfWeights(double factor) {
        double[][] cells = THREE.cells();
        for (double[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= factor;
            }
        }
        MetricSet scaled = ConfusionMetrics.multiclass(
                ConfusionMatrix.ofCells(THREE.classes(), cells, 9, 22.5625 * factor * factor));
        MetricSet plain = ConfusionMetrics.multiclass(THREE);

        assertThat(scaled.values().keySet()).isEqualTo(plain.values().keySet());
        plain.values()
                .forEach(
                        (name, value) -> assertThat(scaled.value(name)).as(name).isCloseTo(value, CLOSE));
    }

    @Test
    void binary_isAboutThePositiveClass() {
        ConfusionMatrix matrix =
                ConfusionMatrix.ofCells(List.of("no", "yes"), new double[][] {{58, 7}, {5, 30}}, 100, 100);
        MetricSet yes = ConfusionMetrics.binary(matrix, "yes");
        MetricSet no = ConfusionMetrics.binary(matrix, "no");

        assertThat(yes.value("recall")).isCloseTo(30.0 / 35, CLOSE);
        assertThat(no.value("recall")).isCloseTo(58.0 / 65, CLOSE);
        assertThat(yes.value("precision")).isCloseTo(30.0 / 37, CLOSE);
        assertThat(yes.value("specificity")).isEqualTo(no.value("recall"));
        for (String symmetric : List.of("accuracy", "matthews_corrcoef", "cohen_kappa", "balanced_accuracy")) {
            assertThat(yes.value(symmetric)).as(symmetric).isEqualTo(no.value(symmetric));
        }
    }

    @Test
    void perfectAndOppositePredictions_areTheEndsOfTheScale() {
        MetricSet right =
                ConfusionMetrics.binary(ConfusionMatrix.of(List.of("0", "1", "1"), List.of("0", "1", "1")), "1");
        MetricSet wrong = ConfusionMetrics.binary(ConfusionMatrix.of(List.of("0", "1"), List.of("1", "0")), "1");

        for (String name : List.of("accuracy", "matthews_corrcoef", "cohen_kappa", "f1", "youden_j", "jaccard")) {
            assertThat(right.value(name)).as(name).isCloseTo(1, CLOSE);
        }
        for (String name : List.of("matthews_corrcoef", "cohen_kappa", "youden_j")) {
            assertThat(wrong.value(name)).as(name).isCloseTo(-1, CLOSE);
        }
        assertThat(right.reasons().keySet())
                .contains("positive_likelihood_ratio", "diagnostic_odds_ratio")
                .doesNotContain("negative_likelihood_ratio");
    }

    /** Weights such as .1 leave rounding in n² − Σ T²: a coefficient of that is chance, not 0/0. */
    @Test
    void oneClassOnly_hasNoCoefficient_whateverTheWeights() {
        List<String> ones = Collections.nCopies(30, "1");
        double[] weights = new double[30];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = .1 + i * .01;
        }
        MetricSet metrics = ConfusionMetrics.binary(ConfusionMatrix.of(ones, ones, weights), "1");

        assertThat(metrics.reasons()).containsKeys("matthews_corrcoef", "cohen_kappa", "specificity", "youden_j");
        assertThat(metrics.value("accuracy")).isCloseTo(1, CLOSE);
        assertThat(metrics.value("balanced_accuracy")).isCloseTo(1, CLOSE);
        assertThat(metrics.value("recall")).isCloseTo(1, CLOSE);
    }

    /** Truth of two classes, predictions of one: kappa and balanced accuracy exist, Matthews' coefficient does not. */
    @Test
    void constantPredictions_areNoBetterThanChance() {
        MetricSet metrics = ConfusionMetrics.binary(
                ConfusionMatrix.of(List.of("0", "0", "0", "1"), List.of("0", "0", "0", "0")), "1");

        assertThat(metrics.value("accuracy")).isEqualTo(.75);
        assertThat(metrics.value("balanced_accuracy")).isEqualTo(.5);
        assertThat(metrics.value("cohen_kappa")).isCloseTo(0, CLOSE);
        assertThat(metrics.reasons()).containsKeys("matthews_corrcoef", "precision");
        assertThat(metrics.value("recall")).isZero();
        assertThat(metrics.value("f1")).isZero();
    }

    /** A class that is only predicted has no recall: it counts 0 in the macro average, and not in the balanced accuracy. */
    @Test
    void classWithoutTruth_countsZeroInAverages_andNotInBalancedAccuracy() {
        MetricSet metrics = ConfusionMetrics.multiclass(
                ConfusionMatrix.of(List.of("a", "a", "b", "b"), List.of("a", "ghost", "b", "b")));

        assertThat(metrics.reasons()).containsKey("recall/ghost");
        assertThat(metrics.value("recall_macro")).isCloseTo((.5 + 1 + 0) / 3, CLOSE);
        assertThat(metrics.value("recall_weighted")).isCloseTo(.75, CLOSE);
        assertThat(metrics.value("balanced_accuracy")).isCloseTo(.75, CLOSE);
        assertThat(metrics.value("precision/ghost")).isZero();
    }

    @Test
    void nothing_hasNoMetric_andSaysWhy() {
        MetricSet metrics = ConfusionMetrics.multiclass(ConfusionMatrix.EMPTY);

        assertThat(metrics.values()).isEmpty();
        assertThat(metrics.reasons())
                .containsAllEntriesOf(
                        Map.of("accuracy", "no rows", "f1_macro", "no rows", "recall_weighted", "no rows"));
    }
}
