// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.ranking.RankedList;
import io.inferwatch.monitors.performance.ranking.RankingSummary;
import io.inferwatch.monitors.performance.regression.AbsoluteErrors;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The labelled rows of one model in a stretch of time: a classifier's, a regressor's, or both where its labels changed their
 * kind. Merges, whatever the order, to the rounding of sums. Immutable. Size: bounded by the limits of its parts, some 5 MB at
 * most for two classes.
 *
 * @param rows with a label
 * @param positive the positive class of the settings or of the probabilities; null: not known from them
 * @param matrix truth and prediction of the rows that have both
 * @param scores of the positive class; null without probabilities
 * @param classScores of three classes and more; null otherwise
 * @param regression numbers; null where there are none
 * @param groups of the same rows
 * @param ranking ranked lists; null where there are none
 * @param unusable rows without a usable prediction: none of the truth's kind
 * @param oddProbabilities rows whose probabilities are not used: outside 0 to 1, a sum that is not 1, or other classes than
 *     the rows before
 */
public record PerformanceSummary(
        long rows,
        @Nullable String positive,
        ConfusionMatrix matrix,
        @Nullable ScoreSummary scores,
        @Nullable ClassScores classScores,
        @Nullable RegressionSummary regression,
        RegressionGroups groups,
        @Nullable RankingSummary ranking,
        long unusable,
        long oddProbabilities) {
    public static final PerformanceSummary EMPTY = new PerformanceSummary(
            0, null, ConfusionMatrix.EMPTY, null, null, null, RegressionGroups.EMPTY, null, 0, 0);

    /** The k of metrics of ranked lists, such as {@code ndcg@10}. */
    public static final int DEFAULT_CUTOFF = 10;

    /** Both together. Where the classes of the probabilities differ those of more rows count, and the others become odd. */
    public PerformanceSummary merge(PerformanceSummary other) {
        boolean alike = sameClasses(other);
        boolean first = rows >= other.rows;
        boolean onlyOne = !hasScores() || !other.hasScores();
        PerformanceSummary scored = (onlyOne ? hasScores() : first) ? this : other;
        PerformanceSummary smaller = first ? other : this;
        return new PerformanceSummary(
                rows + other.rows,
                alike ? (positive == null ? other.positive : positive) : scored.positive,
                matrix.merge(other.matrix),
                alike && scores != null && other.scores != null ? scores.merge(other.scores) : scored.scores,
                alike && classScores != null && other.classScores != null
                        ? classScores.merge(other.classScores)
                        : scored.classScores,
                regression == null
                        ? other.regression
                        : other.regression == null ? regression : regression.merge(other.regression),
                groups.merge(other.groups),
                ranking == null ? other.ranking : other.ranking == null ? ranking : ranking.merge(other.ranking),
                unusable + other.unusable,
                oddProbabilities
                        + other.oddProbabilities
                        + (alike || onlyOne ? 0 : smaller.rows - smaller.oddProbabilities));
    }

    private boolean hasScores() {
        return scores != null || classScores != null;
    }

    private boolean sameClasses(PerformanceSummary other) {
        if (classScores != null && other.classScores != null) {
            return classScores.classes().equals(other.classScores.classes());
        }
        boolean samePositive = positive == null || other.positive == null || positive.equals(other.positive);
        return samePositive && classScores == null && other.classScores == null;
    }

    /** The class that precision and recall are about: a known one, else the greater name of at most two; null: several classes. */
    public @Nullable String positiveClass() {
        return positive != null ? positive : ClassLabels.positiveOf(matrix.classes());
    }

    /** Whether the truth is a class. */
    public boolean isClassifier() {
        return matrix.rows() > 0;
    }

    /** Adds row by row. Not thread-safe. */
    public static final class Builder {
        private final @Nullable String positiveClass;
        private final int limit;
        private int cutoff = DEFAULT_CUTOFF;
        private final List<String> classes = new ArrayList<>();
        private final ConfusionMatrix.Builder matrix = new ConfusionMatrix.Builder();
        private final RegressionGroups.Builder groups = new RegressionGroups.Builder();
        private RegressionSummary.@Nullable Builder regression;
        private ScoreSummary.@Nullable Builder scores;
        private @Nullable RankingSummary ranking;
        private ClassScores.@Nullable Builder classScores;
        private @Nullable String positive;
        private long rows;
        private long unusable;
        private long oddProbabilities;

        /** @param positiveClass of the settings; null: the greater name of two */
        public Builder(@Nullable String positiveClass) {
            this(positiveClass, ScoreCounts.DEFAULT_LIMIT);
        }

        /** @param limit distinct scores and errors to keep apart */
        public Builder(@Nullable String positiveClass, int limit) {
            this.positiveClass = positiveClass;
            this.positive = positiveClass;
            this.limit = limit;
        }

        /** Another k of metrics of ranked lists; before the first row. */
        public Builder rankingCutoff(int k) {
            cutoff = k;
            return this;
        }

        /** A row that cannot be used is counted. */
        public Builder add(LabelledRow row) {
            rows++;
            if (row.label() != null) {
                addClass(row, row.label());
            } else if (!row.relevant().isEmpty()) {
                addList(row);
            } else {
                addNumber(row);
            }
            return this;
        }

        private void addList(LabelledRow row) {
            List<String> items = row.prediction().ranking();
            if (items.isEmpty()) {
                unusable++;
                return;
            }
            RankingSummary before = ranking == null ? RankingSummary.empty(List.of(cutoff)) : ranking;
            ranking = before.plus(RankedList.of(items, row.relevant()), row.weight());
        }

        private void addNumber(LabelledRow row) {
            Double truth = row.value();
            Double predicted = row.prediction().value();
            if (truth == null || predicted == null || !Double.isFinite(truth) || !Double.isFinite(predicted)) {
                unusable++;
                return;
            }
            if (regression == null) {
                regression = new RegressionSummary.Builder(Math.min(limit, AbsoluteErrors.DEFAULT_LIMIT));
            }
            regression.add(truth, predicted, row.weight());
            groups.add(row.key(), truth, predicted, row.weight());
        }

        private void addClass(LabelledRow row, String truth) {
            Map<String, Double> probabilities = row.prediction().probabilities();
            if (!probabilities.isEmpty()) {
                addScores(probabilities, truth, row.weight());
            }
            String predicted = ClassLabels.predicted(row.prediction(), positive);
            if (predicted == null) {
                unusable++;
            } else {
                matrix.add(truth, predicted, row.weight());
            }
        }

        private void addScores(Map<String, Double> probabilities, String truth, double weight) {
            if (classes.isEmpty()) {
                start(probabilities);
            }
            if (!probabilities.keySet().equals(new TreeSet<>(classes))
                    || !ClassLabels.areProbabilities(probabilities)) {
                oddProbabilities++;
            } else if (scores != null && positive != null) {
                scores.add(ClassLabels.score(positive, probabilities), truth.equals(positive), weight);
            } else if (classScores != null) {
                classScores.add(
                        truth,
                        classes.stream()
                                .mapToDouble(name -> probabilities.getOrDefault(name, 0.0))
                                .toArray(),
                        weight);
            }
        }

        private void start(Map<String, Double> probabilities) {
            classes.addAll(new TreeSet<>(probabilities.keySet()));
            if (classes.size() > 2) {
                classScores = new ClassScores.Builder(classes, limit);
            } else {
                positive = positiveClass != null ? positiveClass : ClassLabels.positiveOf(classes);
                scores = new ScoreSummary.Builder(limit);
            }
        }

        public PerformanceSummary build() {
            return new PerformanceSummary(
                    rows,
                    positive,
                    matrix.build(),
                    scores == null ? null : scores.build(),
                    classScores == null ? null : classScores.build(),
                    regression == null ? null : regression.build(),
                    groups.build(),
                    ranking,
                    unusable,
                    oddProbabilities);
        }
    }
}
