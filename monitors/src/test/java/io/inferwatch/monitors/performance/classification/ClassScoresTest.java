// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers are of numpy 2.4.6; C, t and w are the three arrays here, auc the share of ordered pairs by weight. */
class ClassScoresTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final List<String> CLASSES = List.of("x", "y", "z");
    private static final double[][] C = {
        {.7, .2, .1}, {.1, .8, .1}, {.3, .3, .4}, {.4, .4, .2}, {.2, .5, .3}, {.05, .05, .9}
    };
    private static final int[] T = {0, 1, 2, 1, 0, 2};
    private static final double[] W = {1, 2, 1, .5, 1, 3};

    private static ClassScores scores(int from, int to) {
        ClassScores.Builder builder = new ClassScores.Builder(CLASSES, 100);
        for (int i = from; i < to; i++) {
            builder.add(CLASSES.get(T[i]), C[i], W[i]);
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        // (w * -np.log(C[range(6), t])).sum() / w.sum()
        "log_loss, .4826961886807015",
        // (w * ((C - np.eye(3)[t])**2).sum(1)).sum() / w.sum()
        "brier, .24764705882352941",
        // among the first two of np.argsort(-C[i], kind='stable'): all but the fifth
        "top_2_accuracy, .8823529411764706",
        // per class: (((d > 0) + .5 * (d == 0)) * outer weights).sum() / (w[y].sum() * w[~y].sum())
        "roc_auc/x, .8846153846153846",
        "roc_auc/y, .9666666666666667",
        "roc_auc/z, 1",
        // np.mean of the three; np.average with the weights of the truths
        "roc_auc_macro, .9504273504273505",
        "roc_auc_weighted, .9630467571644042",
    })
    void metrics_areNumpys_wholeAndMerged(String name, double expected) {
        assertThat(scores(0, 6).metrics().value(name)).isCloseTo(expected, CLOSE);
        for (int cut = 0; cut <= 6; cut++) {
            assertThat(scores(cut, 6).merge(scores(0, cut)).metrics().value(name))
                    .as("cut at %d", cut)
                    .isCloseTo(expected, CLOSE);
        }
    }

    /** Of equal probabilities the earlier class of the list is taken: the third of three is not among the first two. */
    @ParameterizedTest
    @CsvSource({"x, 1", "y, 1", "z, 0"})
    void tie_countsForTheEarlierClass(String truth, double inTopTwo) {
        double third = 1.0 / 3;
        ClassScores scores = new ClassScores.Builder(CLASSES, 10)
                .add(truth, new double[] {third, third, third}, 1)
                .build();

        assertThat(scores.metrics().value("top_2_accuracy")).isEqualTo(inTopTwo);
    }

    /** Brier of a class that the model never saw: the squares of all probabilities, and 1 for the missing one. */
    @Test
    void unseenClass_hasTheLossOfProbabilityZero() {
        ClassScores scores = new ClassScores.Builder(CLASSES, 10)
                .add("unseen", new double[] {.5, .3, .2}, 1)
                .build();

        assertThat(scores.metrics().value("brier")).isCloseTo(1 + .25 + .09 + .04, CLOSE);
        assertThat(scores.metrics().value("top_2_accuracy")).isZero();
        assertThat(scores.against("x").counts().negatives()).isEqualTo(1);
        assertThat(scores.against("z").counts().positives()).isZero();
    }

    /** The means with their errors are those of the rows, so that intervals of them are. */
    @Test
    void means_countRowsAndWeights() {
        var means = scores(0, 6).means();

        assertThat(means).containsOnlyKeys("log_loss", "brier", "top_2_accuracy");
        assertThat(means.get("brier").rows()).isEqualTo(6);
        assertThat(means.get("brier").weight()).isEqualTo(8.5);
        assertThat(means.get("top_2_accuracy").sum()).isEqualTo(7.5);
    }

    @Test
    void averages_needEveryClass() {
        ClassScores scores = new ClassScores.Builder(CLASSES, 10)
                .add("x", new double[] {.6, .3, .1}, 1)
                .add("y", new double[] {.2, .7, .1}, 1)
                .build();
        MetricSet metrics = scores.metrics();

        assertThat(metrics.value("roc_auc/x")).isEqualTo(1);
        assertThat(metrics.reasons()).containsKeys("roc_auc/z", "roc_auc_macro", "roc_auc_weighted");
    }

    @Test
    void nothing_hasNoMetric() {
        MetricSet metrics = new ClassScores.Builder(CLASSES, 10).build().metrics();

        assertThat(metrics.values()).isEmpty();
        assertThat(metrics.reasons()).containsKeys("log_loss", "brier", "top_2_accuracy", "roc_auc_macro");
    }

    @Test
    void otherClasses_orTheSameInAnotherOrder_doNotMerge() {
        ClassScores ours = new ClassScores.Builder(List.of("x", "y"), 10).build();
        ClassScores theirs = new ClassScores.Builder(List.of("y", "x"), 10).build();

        var thrown = catchThrowableOfType(RuleViolationException.class, () -> ours.merge(theirs));

        assertThat(thrown.violations()).containsExactly(new RuleViolation("classes", "the classes [x, y]", "[y, x]"));
    }
}
