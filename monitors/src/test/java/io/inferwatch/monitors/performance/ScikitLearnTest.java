// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.performance.SklearnCases.Case;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.ranking.RankedList;
import io.inferwatch.monitors.performance.ranking.RankingSummary;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every metric compared with scikit-learn 1.2.1 in 500 generated cases, to 1e-12 (absolute below 1, else relative): ties, one class, no
 * positives, weights of a sample, classes that truth or prediction lack. Once from one summary of all rows, once merged
 * from two. The cases are those of {@code /usr/bin/python3 sklearn_cases.py}, which is beside them in the test resources.
 */
class ScikitLearnTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void binary(int parts) {
        List<Case> cases = SklearnCases.of("binary");
        assertThat(cases).hasSize(200);
        for (Case one : cases) {
            ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
            ScoreSummary scores = ScoreSummary.empty(1000);
            for (int part = 0; part < parts; part++) {
                matrix = matrix.merge(confusion(one, 3, part, parts));
                scores = scores.merge(scores(one, part, parts));
            }
            same(one, ConfusionMetrics.binary(matrix, "1").with(scores.metrics("")));
        }
    }

    private static ScoreSummary scores(Case one, int part, int parts) {
        ScoreSummary.Builder builder = new ScoreSummary.Builder(1000);
        double[] probabilities = one.numbers(2);
        for (int i = part; i < probabilities.length; i += parts) {
            builder.add(probabilities[i], one.flags(0)[i], one.numbers(3)[i]);
        }
        return builder.build();
    }

    private static ConfusionMatrix confusion(Case one, int weights, int part, int parts) {
        ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder();
        for (int i = part; i < one.words(0).size(); i += parts) {
            builder.add(one.words(0).get(i), one.words(1).get(i), one.numbers(weights)[i]);
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void multiclass(int parts) {
        List<Case> cases = SklearnCases.of("multiclass");
        assertThat(cases).hasSize(100);
        for (Case one : cases) {
            int size = one.numbers(2).length / one.words(0).size();
            List<String> classes = List.of("0", "1", "2", "3").subList(0, size);
            ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
            ClassScores scores = new ClassScores.Builder(classes, 1000).build();
            for (int part = 0; part < parts; part++) {
                matrix = matrix.merge(confusion(one, 3, part, parts));
                scores = scores.merge(classScores(one, classes, part, parts));
            }
            same(one, ConfusionMetrics.multiclass(matrix).with(scores.metrics()));
        }
    }

    private static ClassScores classScores(Case one, List<String> classes, int part, int parts) {
        ClassScores.Builder builder = new ClassScores.Builder(classes, 1000);
        double[] all = one.numbers(2);
        for (int i = part; i < one.words(0).size(); i += parts) {
            double[] row = java.util.Arrays.copyOfRange(all, i * classes.size(), (i + 1) * classes.size());
            builder.add(one.words(0).get(i), row, one.numbers(3)[i]);
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void regression(int parts) {
        List<Case> cases = SklearnCases.of("regression");
        assertThat(cases).hasSize(130);
        for (Case one : cases) {
            RegressionSummary summary = new RegressionSummary.Builder(1000).build();
            for (int part = 0; part < parts; part++) {
                RegressionSummary.Builder builder = new RegressionSummary.Builder(1000);
                for (int i = part; i < one.numbers(0).length; i += parts) {
                    builder.add(one.numbers(0)[i], one.numbers(1)[i], one.numbers(2)[i]);
                }
                summary = summary.merge(builder.build());
            }
            same(one, summary.metrics());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ranking(int parts) {
        List<Case> cases = SklearnCases.of("ranking");
        assertThat(cases).hasSize(70);
        for (Case one : cases) {
            String[] relevance = one.inputs().get(0).split("\\|");
            String[] scores = one.inputs().get(1).split("\\|");
            RankingSummary summary = RankingSummary.empty(List.of(1, 3));
            for (int part = 0; part < parts; part++) {
                RankingSummary some = RankingSummary.empty(List.of(1, 3));
                for (int i = part; i < scores.length; i += parts) {
                    RankedList list =
                            RankedList.of(SklearnCases.numbers(scores[i]), SklearnCases.numbers(relevance[i]));
                    some = some.plus(list, one.numbers(2)[i]);
                }
                summary = summary.merge(some);
            }
            same(one, summary.metrics());
        }
    }

    @Test
    void metrics_areAtLeast45() {
        Set<String> names = new TreeSet<>();
        for (String kind : List.of("binary", "multiclass", "regression", "ranking")) {
            SklearnCases.of(kind)
                    .get(0)
                    .expected()
                    .keySet()
                    .forEach(name -> names.add(name.replaceFirst("(@\\d|/|_macro|_weighted|_micro).*$", "")));
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(45);
    }

    private static void same(Case one, MetricSet ours) {
        one.expected().forEach((name, theirs) -> {
            String what = "line " + one.line() + ", " + name;
            if (Double.isNaN(theirs)) {
                assertThat(ours.values()).as(what).doesNotContainKey(name);
            } else {
                assertThat(ours.values()).as(what).containsKey(name);
                assertThat(Math.abs(ours.value(name) - theirs))
                        .as("%s: ours %s, scikit-learn %s", what, ours.value(name), theirs)
                        .isLessThanOrEqualTo(1e-12 * Math.max(1, Math.abs(theirs)));
            }
        });
    }
}
