// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Probabilities of several classes: each class against the rest, and the losses of whole rows. Merges exactly, whatever the
 * order. Immutable. Size: that of a {@link ScoreSummary} for each class.
 *
 * <p>A row whose truth is none of the classes (a class that the model never saw) counts as negative for each of them; its
 * log loss is that of probability 0.
 */
public final class ClassScores {
    private final List<String> classes;
    private final List<ScoreSummary> summaries;
    private final WeightedMean logLoss;
    private final WeightedMean brier;
    private final WeightedMean inTopTwo;

    private ClassScores(
            List<String> classes,
            List<ScoreSummary> summaries,
            WeightedMean logLoss,
            WeightedMean brier,
            WeightedMean inTopTwo) {
        this.classes = List.copyOf(classes);
        this.summaries = List.copyOf(summaries);
        this.logLoss = logLoss;
        this.brier = brier;
        this.inTopTwo = inTopTwo;
    }

    /**
     * Both sides together.
     *
     * @throws RuleViolationException if the classes differ
     */
    public ClassScores merge(ClassScores other) {
        if (!classes.equals(other.classes)) {
            throw RuleViolationException.of("classes", "the classes " + classes, other.classes);
        }
        return new ClassScores(
                classes,
                IntStream.range(0, classes.size())
                        .mapToObj(c -> summaries.get(c).merge(other.summaries.get(c)))
                        .toList(),
                logLoss.merge(other.logLoss),
                brier.merge(other.brier),
                inTopTwo.merge(other.inTopTwo));
    }

    public List<String> classes() {
        return classes;
    }

    /** Of {@code log_loss}, {@code brier} and {@code top_2_accuracy}: the means over rows, with their errors. */
    public Map<String, WeightedMean> means() {
        return Map.of("log_loss", logLoss, "brier", brier, "top_2_accuracy", inTopTwo);
    }

    /** The class against the rest. */
    public ScoreSummary against(String name) {
        return summaries.get(classes.indexOf(name));
    }

    /**
     * {@code log_loss}, {@code brier} (the sum over the classes), {@code top_2_accuracy} (a tie counts for the earlier class of the
     * list), rank metrics of each class ({@code roc_auc/cat}) and of one against the rest as averages ({@code roc_auc_macro},
     * {@code roc_auc_weighted}). An average needs a positive and a negative row of each class, as in scikit-learn.
     */
    public MetricSet metrics() {
        MetricSet.Builder metrics = new MetricSet.Builder()
                .add("log_loss", logLoss.mean(), "no rows")
                .add("brier", brier.mean(), "no rows")
                .add("top_2_accuracy", inTopTwo.mean(), "no rows");
        for (String rank : List.of("roc_auc", "average_precision")) {
            average(metrics, rank);
        }
        for (int c = 0; c < classes.size(); c++) {
            metrics.addAll(summaries.get(c).metrics("/" + classes.get(c)));
        }
        return metrics.build();
    }

    private void average(MetricSet.Builder metrics, String name) {
        double sum = 0;
        double weighted = 0;
        double weights = 0;
        double bound = 0;
        double weightedBound = 0;
        for (ScoreSummary summary : summaries) {
            MetricSet ofClass = RankMetrics.of(summary.counts(), "");
            double positives = summary.counts().positives();
            sum += ofClass.value(name);
            weighted += ofClass.value(name) * positives;
            weights += positives;
            bound += ofClass.errorBound(name);
            weightedBound += ofClass.errorBound(name) * positives;
        }
        String reason = "a class has no positive or no negative row";
        metrics.add(name + "_macro", sum / summaries.size(), bound / summaries.size(), reason);
        metrics.add(name + "_weighted", weighted / weights, weightedBound / weights, reason);
    }

    /** Adds row by row. Not thread-safe. */
    public static final class Builder {
        private final List<String> classes;
        private final List<ScoreSummary.Builder> builders;
        private WeightedMean logLoss = WeightedMean.NONE;
        private WeightedMean brier = WeightedMean.NONE;
        private WeightedMean inTopTwo = WeightedMean.NONE;

        /** A builder for these classes; each keeps this many distinct scores apart. */
        public Builder(List<String> classes, int limit) {
            this.classes = List.copyOf(classes);
            this.builders = Stream.generate(() -> new ScoreSummary.Builder(limit))
                    .limit(classes.size())
                    .toList();
        }

        /**
         * Adds a row.
         *
         * @param probabilities of the classes, in their order, with sum 1
         */
        public Builder add(String truth, double[] probabilities, double rowWeight) {
            int right = classes.indexOf(truth);
            double ofTruth = right < 0 ? 0 : probabilities[right];
            int better = 0;
            double squares = right < 0 ? 1 : 0;
            for (int c = 0; c < probabilities.length; c++) {
                builders.get(c).add(probabilities[c], c == right, rowWeight);
                double away = probabilities[c] - (c == right ? 1 : 0);
                squares += away * away;
                better += probabilities[c] > ofTruth || (c < right && probabilities[c] == ofTruth) ? 1 : 0;
            }
            logLoss = logLoss.merge(WeightedMean.of(ProbabilityLosses.logLoss(ofTruth), rowWeight));
            brier = brier.merge(WeightedMean.of(squares, rowWeight));
            inTopTwo = inTopTwo.merge(WeightedMean.of(right >= 0 && better < 2 ? 1 : 0, rowWeight));
            return this;
        }

        public ClassScores build() {
            List<ScoreSummary> summaries =
                    builders.stream().map(ScoreSummary.Builder::build).toList();
            return new ClassScores(classes, summaries, logLoss, brier, inTopTwo);
        }
    }
}
