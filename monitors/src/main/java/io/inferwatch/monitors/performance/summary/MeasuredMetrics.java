// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ConfusionMetrics;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.interval.MetricIntervals;
import io.inferwatch.monitors.performance.ranking.RankingSummary;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All metrics of a summary with their 95 % intervals. Immutable.
 *
 * @param intervals of the metrics that have one
 */
public record MeasuredMetrics(MetricSet metrics, Map<String, MetricInterval> intervals) {
    private static final String MEDIAN = "median_absolute_error";

    public MeasuredMetrics {
        intervals = Map.copyOf(intervals);
    }

    /** Measures. Cost: some 10 ms; 200 times that of the metrics where scores or classes are many. */
    public static MeasuredMetrics of(PerformanceSummary summary) {
        MetricSet metrics = new MetricSet.Builder().build();
        Map<String, MetricInterval> intervals = new LinkedHashMap<>();
        ConfusionMatrix matrix = summary.matrix();
        String positive = summary.positiveClass();
        if (summary.isClassifier() && positive != null) {
            metrics = metrics.with(ConfusionMetrics.binary(matrix, positive));
            intervals.putAll(MetricIntervals.binary(matrix, positive));
        } else if (summary.isClassifier()) {
            metrics = metrics.with(ConfusionMetrics.multiclass(matrix));
            intervals.putAll(MetricIntervals.multiclass(matrix));
        }
        ScoreSummary scores = summary.scores();
        if (scores != null) {
            MetricSet ofScores = scores.metrics("");
            metrics = metrics.with(ofScores);
            intervals.putAll(MetricIntervals.scores(scores));
        }
        ClassScores classScores = summary.classScores();
        if (classScores != null) {
            metrics = metrics.with(classScores.metrics());
            intervals.putAll(MetricIntervals.classScores(classScores));
        }
        RegressionSummary regression = summary.regression();
        if (regression != null) {
            MetricSet ofNumbers = regression.metrics();
            metrics = metrics.with(ofNumbers);
            intervals.putAll(summary.groups().intervals(ofNumbers));
            intervals.put(
                    MEDIAN,
                    MetricIntervals.median(
                            ofNumbers.value(MEDIAN), regression.absoluteErrors().distribution()));
        }
        RankingSummary ranking = summary.ranking();
        if (ranking != null) {
            metrics = metrics.with(ranking.metrics());
            intervals.putAll(MetricIntervals.ranking(ranking));
        }
        return new MeasuredMetrics(metrics, intervals);
    }
}
