// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceSentencesTest {
    private static final Change METRIC = new Change("metric", null, 0.9, 0.8, Unit.VALUE);

    private static CheckResult check(
            Family family, String monitor, Direction direction, @Nullable Double adjusted, Fact... facts) {
        Status status = direction == Direction.NONE ? Status.OK : Status.FAIL;
        Evidence evidence = new Evidence(3.5, 0.012, adjusted, 0.1, 0.02, null, 900L, 400L);
        return new CheckResult(
                Samples.scope(), family, monitor, "label", status, evidence, direction, null, Details.of(facts), true);
    }

    private static String sentence(String monitor, Direction direction, Fact... facts) {
        return PlainText.plain(PerformanceSentences.of(check(Family.PERFORMANCE, monitor, direction, null, facts)));
    }

    @Test
    void metric_hasIntervalCoverageAndSignificance() {
        Fact[] facts = {
            METRIC,
            new Range("interval", 0.75, 0.85),
            new Amount("labelled", 400, Unit.COUNT),
            new Amount("events", 1_000, Unit.COUNT),
            new Amount("unusable", 3, Unit.COUNT),
            new Amount("odd_probabilities", 2, Unit.COUNT),
            new Text("mature", "false"),
            new Text("cause", "world_changed")
        };

        assertThat(sentence("roc_auc", Direction.DOWN, facts))
                .isEqualTo("ROC AUC of label fell: 0.900 → 0.800 (95 % 0.75 to 0.85), 400 of 1 000 events labelled,"
                        + " 3 without a usable prediction, 2 with probabilities that are none, more labels may come;"
                        + " the inputs do not explain it: they mean something else than before, p 0.012");
        assertThat(sentence("accuracy", Direction.NONE, METRIC, new Text("cause", "data_moved")))
                .isEqualTo("accuracy of label as before: 0.900 → 0.800; the inputs moved, and explain it");
    }

    /** The corrected p where there is one: it is what decided. */
    @Test
    void significance_isThatAfterCorrection() {
        assertThat(PerformanceSentences.of(check(Family.PERFORMANCE, "mae", Direction.UP, 0.034, METRIC)))
                .isEqualTo("MAE of label rose: 0.900 → 0.800, p 0.034");
    }

    @Test
    void estimate_needsNoLabels() {
        CheckResult estimated = check(
                Family.ESTIMATED_PERFORMANCE, "accuracy", Direction.DOWN, null, METRIC, new Text("mature", "false"));

        assertThat(PerformanceSentences.of(estimated))
                .isEqualTo("estimated accuracy of label fell: 0.900 → 0.800, without labels, p 0.012");
        assertThat(PerformanceSentences.title(estimated)).isEqualTo("Estimated accuracy fell: 0.900 → 0.800");
        assertThat(PerformanceSentences.unanswered(estimated, "no rows"))
                .isEqualTo("Estimated accuracy not known: no rows");
    }

    @Test
    void total_isNamedWhereThereAreNoLabels() {
        assertThat(sentence(
                        "mean_value",
                        Direction.CHANGED,
                        new Amount("metric", 2.5, Unit.VALUE),
                        new Amount("total_value", 250, Unit.VALUE)))
                .isEqualTo("mean value of label changed: 2.5, 250 in all, p 0.012");
        assertThat(sentence("mean_value", Direction.UP)).isEqualTo("mean value of label rose: –, p 0.012");
    }

    @Test
    void positives_areCorrected() {
        Fact[] facts = {
            new Amount("naive_rate", 0.1, Unit.SHARE),
            new Amount("metric", 0.2, Unit.SHARE),
            new Range("interval", null, null)
        };

        assertThat(sentence("positive_rate", Direction.NONE, facts))
                .isEqualTo("positive rate of label: 20 % (95 % 0 % to 100 %), corrected for labels still to come:"
                        + " 10 % seen, 20 % expected");
        assertThat(PlainText.plain(PerformanceSentences.title(
                        check(Family.PERFORMANCE, "positive_rate", Direction.NONE, null, facts))))
                .isEqualTo("Positive rate: 20 %, corrected for labels still to come");
    }

    /** Others are counted without the one that is named. */
    @ParameterizedTest
    @CsvSource({"1, ''", "2, ', and in 1 other part'", "3, ', and in 2 other parts'"})
    void worstSlice_isNamed(int slices, String others) {
        Fact[] facts = new Fact[slices + 1];
        facts[0] = new Amount("rows_of_slice", 120, Unit.COUNT);
        for (int i = 1; i <= slices; i++) {
            facts[i] = new Change("slice_loss", "country = v" + i, 0.1, 0.3, Unit.VALUE);
        }

        assertThat(sentence("slice_loss", Direction.UP, facts))
                .isEqualTo("Worse where country = v1: mean error 0.3, expected 0.1, 120 rows" + others + ", p 0.012");
        assertThat(sentence("slice_loss", Direction.NONE, facts)).startsWith("As in the rest where country = v1: ");
        assertThat(sentence("slices", Direction.NONE)).isEqualTo("No part of the traffic is worse than the rest");
    }

    @Test
    void gap_saysWhatWasExpected() {
        Change gap = new Change("expected", "roc_auc", 0.9, 0.7, Unit.VALUE);

        assertThat(sentence("performance_gap", Direction.DOWN, gap, new Text("cause", "world_changed")))
                .isEqualTo("roc auc of label is not what the inputs let expect: 0.9 expected, 0.7 seen, z 3.5;"
                        + " the inputs do not explain it: they mean something else than before");
        assertThat(sentence("performance_gap", Direction.NONE, gap, new Text("cause", "data_moved")))
                .isEqualTo("roc auc of label is as the inputs let expect: 0.9 expected, 0.7 seen, z 3.5");
        assertThat(PerformanceSentences.title(check(Family.PERFORMANCE, "performance_gap", Direction.DOWN, null, gap)))
                .isEqualTo("Inputs no longer mean what they meant: roc_auc 0.7, expected 0.9");
    }

    @Test
    void errors_areComparedAsAWholeAndAsAStream() {
        Change distance = new Change("error_distance", null, 1, 2, Unit.VALUE);
        Change stream = new Change("error_stream", null, 0.1, 0.2, Unit.VALUE);

        assertThat(sentence("error_distribution", Direction.CHANGED, distance))
                .isEqualTo(
                        "Errors of label are distributed differently: largest distance 3.5, median 1.00 → 2.00, p 0.012");
        assertThat(sentence("adwin", Direction.UP, stream))
                .isEqualTo("Errors rose: mean 0.100 → 0.200, read label by label (adwin)");
        assertThat(sentence("adwin", Direction.NONE, stream))
                .isEqualTo("Errors as before: mean 0.100 → 0.200, read label by label (adwin)");
    }
}
