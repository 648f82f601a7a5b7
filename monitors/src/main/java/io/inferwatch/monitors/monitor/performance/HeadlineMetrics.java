// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import java.util.Collection;
import java.util.List;

/** The metrics that people look at first: pages, dashboards and gauges show them, in this order. */
public final class HeadlineMetrics {
    /** With an {@code @} at its end: for every k. */
    private static final List<String> NAMES = List.of(
            "accuracy",
            "balanced_accuracy",
            "f1",
            "precision_macro",
            "recall_macro",
            "f1_macro",
            "roc_auc",
            "roc_auc_macro",
            "average_precision",
            "average_precision_macro",
            "log_loss",
            "brier",
            "ece",
            "calibration_gap",
            "mae",
            "rmse",
            "mean_error",
            "r2",
            "mape",
            "ndcg",
            "ndcg@",
            "map@",
            "mrr@",
            "precision@",
            "hit_rate@",
            "value_per_event");

    private HeadlineMetrics() {}

    /** Those among metrics, in this order. */
    public static List<String> of(Collection<String> metrics) {
        return NAMES.stream()
                .flatMap(name -> metrics.stream()
                        .filter(metric -> metric.equals(name) || (name.endsWith("@") && metric.startsWith(name)))
                        .sorted())
                .toList();
    }

    /** Whether a metric is one of those that open findings. */
    public static boolean isDeciding(String metric) {
        return MetricMonitors.decides(metric);
    }
}
