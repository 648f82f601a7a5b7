package io.inferwatch.monitors.monitor.performance;

import java.util.List;

/** The metrics that people look at first: pages, dashboards and gauges show them, in this order. */
public final class HeadlineMetrics {
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
            "value_per_event");

    private HeadlineMetrics() {}

    public static List<String> names() {
        return NAMES;
    }

    /** Whether a metric is one of those that open findings. */
    public static boolean isDeciding(String metric) {
        return MetricMonitors.decides(metric);
    }
}
