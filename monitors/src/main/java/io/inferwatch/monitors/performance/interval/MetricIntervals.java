// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import io.inferwatch.monitors.performance.ErrorDistribution;
import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.ranking.RankingSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An interval for each metric that is defined: Wilson for proportions of rows, DeLong for the AUROC, normal for means over ranked
 * lists and over rows, ranks for a median, Poisson bootstrap for all others. Deterministic.
 */
public final class MetricIntervals {
    private static final long SEED = 20;
    /** Distinct scores that are resampled one by one; more are resampled in bins. */
    private static final int MOST_RESAMPLED = 5_000;

    private MetricIntervals() {}

    /** Of {@link ConfusionMetrics#binary}. Cost: 200 times that of the metrics. */
    public static Map<String, MetricInterval> binary(ConfusionMatrix matrix, String positive) {
        Map<String, MetricInterval> intervals = new LinkedHashMap<>(of(
                ConfusionMetrics.binary(matrix, positive),
                PoissonBootstrap.resampled(matrix, SEED)
                        .map(replicate -> ConfusionMetrics.binary(replicate, positive))
                        .toList()));
        intervals.putAll(Wilson.binary(matrix, positive));
        return intervals;
    }

    /** Of {@link ConfusionMetrics#multiclass}. Cost: 200 times that of the metrics. */
    public static Map<String, MetricInterval> multiclass(ConfusionMatrix matrix) {
        Map<String, MetricInterval> intervals = new LinkedHashMap<>(of(
                ConfusionMetrics.multiclass(matrix),
                PoissonBootstrap.resampled(matrix, SEED)
                        .map(ConfusionMetrics::multiclass)
                        .toList()));
        for (String name : matrix.classes()) {
            Wilson.binary(matrix, name).forEach((metric, interval) -> {
                boolean ofAllRows = metric.equals("accuracy") || metric.equals("zero_one_loss");
                intervals.put(ofAllRows ? metric : metric + "/" + name, interval);
            });
        }
        return intervals;
    }

    /**
     * Of {@link ScoreSummary#metrics}. Losses are resampled by distinct score, so that binned scores give their spread only
     * nearly; more than {@value #MOST_RESAMPLED} distinct scores are resampled in bins. Cost: 200 times O(scores or bins), some
     * 50 ms.
     */
    public static Map<String, MetricInterval> scores(ScoreSummary summary) {
        MetricSet values = summary.metrics("");
        boolean many = summary.counts().size() > MOST_RESAMPLED;
        ScoreCounts resampled = many ? summary.counts().inBins() : summary.counts();
        MetricSet centres = many ? ScoreSummary.ofCounts(resampled).metrics("") : values;
        Map<String, MetricInterval> intervals = new LinkedHashMap<>(of(
                centres,
                PoissonBootstrap.resampled(resampled, SEED)
                        .map(counts -> ScoreSummary.ofCounts(counts).metrics(""))
                        .toList()));
        intervals.replaceAll(
                (name, interval) -> interval.around(values.value(name)).within(least(name), most(name)));
        if (values.values().containsKey("roc_auc")) {
            MetricInterval auc = DeLong.of(summary.counts());
            intervals.put("roc_auc", auc);
            intervals.put(
                    "gini",
                    new MetricInterval(
                            2 * auc.value() - 1, 2 * auc.low() - 1, 2 * auc.high() - 1, 2 * auc.standardError()));
        }
        return intervals;
    }

    /**
     * Of {@link ClassScores#metrics}. Those of a class are as in {@link #scores}; an average over classes has the mean of their
     * standard errors, as if they were wrong together, which makes its interval too wide rather than too narrow.
     */
    public static Map<String, MetricInterval> classScores(ClassScores scores) {
        MetricSet values = scores.metrics();
        Map<String, MetricInterval> intervals = new LinkedHashMap<>();
        scores.means().forEach((name, mean) -> intervals.put(name, ofMean(name, mean)));
        for (String label : scores.classes()) {
            scores(scores.against(label)).forEach((name, interval) -> intervals.put(name + "/" + label, interval));
        }
        for (String name : List.of("roc_auc", "average_precision")) {
            double sum = 0;
            double weighted = 0;
            double weights = 0;
            for (String label : scores.classes()) {
                MetricInterval ofClass = intervals.get(name + "/" + label);
                double error = ofClass == null ? Double.NaN : ofClass.standardError();
                double positives = scores.against(label).counts().positives();
                sum += error / scores.classes().size();
                weighted += error * positives;
                weights += positives;
            }
            intervals.put(name + "_macro", MetricInterval.symmetric(values.value(name + "_macro"), sum, 0, 1));
            intervals.put(
                    name + "_weighted",
                    MetricInterval.symmetric(values.value(name + "_weighted"), weighted / weights, 0, 1));
        }
        intervals.keySet().retainAll(values.values().keySet());
        return intervals;
    }

    private static MetricInterval ofMean(String name, WeightedMean mean) {
        return name.equals("top_2_accuracy")
                ? Wilson.of(Math.min(1, mean.mean()), mean.effectiveRows())
                : MetricInterval.symmetric(mean.mean(), mean.standardError(), 0, Double.POSITIVE_INFINITY);
    }

    private static double least(String metric) {
        return switch (metric) {
            case "brier_skill" -> Double.NEGATIVE_INFINITY;
            case "gini", "calibration_gap" -> -1;
            default -> 0;
        };
    }

    private static double most(String metric) {
        return metric.equals("log_loss") ? Double.POSITIVE_INFINITY : 1;
    }

    /** Of {@link RankingSummary#metrics}, within [0, 1]; NaN below two lists. */
    public static Map<String, MetricInterval> ranking(RankingSummary summary) {
        Map<String, MetricInterval> intervals = new LinkedHashMap<>();
        summary.metrics()
                .values()
                .forEach((name, value) ->
                        intervals.put(name, MetricInterval.symmetric(value, summary.standardError(name), 0, 1)));
        return intervals;
    }

    /** Of the median error: the errors between whose ranks it lies in 95 of 100 samples, however errors are distributed. */
    public static MetricInterval median(double median, ErrorDistribution errors) {
        double reach = MetricInterval.Z / 2 / Math.sqrt(errors.effectiveRows());
        return MetricInterval.of(median, errors.quantile(0.5 - reach), errors.quantile(0.5 + reach));
    }

    /**
     * Of any metrics, by their values in bootstrap replicates, such as those of a regressor ({@link PoissonBootstrap#replicates}).
     */
    public static Map<String, MetricInterval> of(MetricSet values, List<MetricSet> replicates) {
        Map<String, MetricInterval> intervals = new LinkedHashMap<>();
        values.values()
                .forEach((name, value) -> intervals.put(
                        name, PoissonBootstrap.of(value, replicates, replicate -> replicate.value(name))));
        return intervals;
    }
}
