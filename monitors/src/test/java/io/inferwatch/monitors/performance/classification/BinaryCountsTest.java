// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCountsTest {
    private static final BinaryCounts COUNTS = new BinaryCounts(30, 7, 5, 58);

    /** python3 with TP, FP, FN, TN = 30, 7, 5, 58; the formula is behind each value. */
    @ParameterizedTest
    @CsvSource({
        "precision, .8108108108108109", // TP / (TP + FP)
        "recall, .8571428571428571", // TP / (TP + FN)
        "f1, .8333333333333334", // (1 + b²) TP / ((1 + b²) TP + b² FN + FP)
        "f05, .819672131147541",
        "f2, .847457627118644",
        "jaccard, .7142857142857143", // TP / (TP + FP + FN)
        "specificity, .8923076923076924", // TN / (TN + FP)
        "negative_predictive_value, .9206349206349206", // TN / (TN + FN)
        "false_positive_rate, .10769230769230764",
        "false_negative_rate, .1428571428571429",
        "false_discovery_rate, .18918918918918914",
        "false_omission_rate, .07936507936507942",
        "prevalence, .35",
        "predicted_positive_rate, .37",
        "youden_j, .7494505494505495", // recall + specificity − 1
        "markedness, .7314457314457314", // precision + NPV − 1
        "fowlkes_mallows, .8336550215650926", // sqrt(precision * recall)
        "geometric_mean, .8745485491584586", // sqrt(recall * specificity)
        "positive_likelihood_ratio, 7.959183673469391", // recall / FPR
        "negative_likelihood_ratio, .16009852216748774", // FNR / specificity
        "diagnostic_odds_ratio, 49.714285714285715", // TP TN / (FP FN)
    })
    void rates_areTheirFormulas(String name, double expected) {
        assertThat(COUNTS.metrics("/x").value(name + "/x")).isCloseTo(expected, within(1e-9));
    }

    /** The roles of the classes exchanged: what is said of one is said of the other under its own name. */
    @Test
    void otherClass_hasTheMirroredRates() {
        MetricSet ours = COUNTS.metrics("");
        MetricSet theirs = new BinaryCounts(58, 5, 7, 30).metrics("");

        assertThat(theirs.value("recall")).isEqualTo(ours.value("specificity"));
        assertThat(theirs.value("precision")).isEqualTo(ours.value("negative_predictive_value"));
        assertThat(theirs.value("false_negative_rate")).isEqualTo(ours.value("false_positive_rate"));
        assertThat(theirs.value("false_discovery_rate")).isEqualTo(ours.value("false_omission_rate"));
        assertThat(theirs.value("diagnostic_odds_ratio")).isEqualTo(ours.value("diagnostic_odds_ratio"));
        assertThat(theirs.value("prevalence")).isCloseTo(1 - ours.value("prevalence"), within(1e-12));
    }

    /** β below 1 leans to precision, above 1 to recall. */
    @Test
    void fBeta_goesFromPrecisionToRecall() {
        BinaryCounts precise = new BinaryCounts(10, 1, 90, 899);

        assertThat(precise.fBeta(0)).isCloseTo(precise.precision(), within(1e-12));
        assertThat(precise.fBeta(1e6)).isCloseTo(precise.recall(), within(1e-9));
        assertThat(precise.fBeta(.5)).isGreaterThan(precise.fBeta(1));
        assertThat(precise.fBeta(1)).isGreaterThan(precise.fBeta(2));
    }

    /** Which rates are without an answer, by the cells that are empty. */
    @ParameterizedTest
    @CsvSource({
        // no row has the class
        "0, 3, 0, 7, recall false_negative_rate youden_j fowlkes_mallows geometric_mean positive_likelihood_ratio"
                + " negative_likelihood_ratio diagnostic_odds_ratio",
        // every row has it
        "3, 0, 7, 0, specificity false_positive_rate youden_j geometric_mean positive_likelihood_ratio"
                + " negative_likelihood_ratio diagnostic_odds_ratio",
        // it is never predicted
        "0, 0, 3, 7, precision false_discovery_rate markedness fowlkes_mallows positive_likelihood_ratio"
                + " diagnostic_odds_ratio",
        // it is always predicted
        "3, 7, 0, 0, negative_predictive_value false_omission_rate markedness negative_likelihood_ratio"
                + " diagnostic_odds_ratio",
        // it neither occurs nor is predicted
        "0, 0, 0, 9, precision recall f1 f05 f2 jaccard false_negative_rate false_discovery_rate youden_j markedness"
                + " fowlkes_mallows geometric_mean positive_likelihood_ratio negative_likelihood_ratio"
                + " diagnostic_odds_ratio",
    })
    void emptyDenominators_areUndefined(double tp, double fp, double fn, double tn, String undefined) {
        MetricSet metrics = new BinaryCounts(tp, fp, fn, tn).metrics("");

        assertThat(metrics.reasons()).containsOnlyKeys(undefined.split(" "));
        assertThat(metrics.values()).hasSize(21 - undefined.split(" ").length);
    }

    @Test
    void merge_addsCellByCell() {
        BinaryCounts sum = COUNTS.merge(new BinaryCounts(1, 20, 300, 4000));

        assertThat(sum).isEqualTo(new BinaryCounts(31, 27, 305, 4058));
        assertThat(sum.total()).isEqualTo(31 + 27 + 305 + 4058);
        assertThat(COUNTS.merge(BinaryCounts.NONE)).isEqualTo(COUNTS);
        assertThat(sum.predictedNegatives()).isEqualTo(305 + 4058);
    }
}
