// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import java.util.Set;

/** Whether a larger value of a metric is a gain or a loss. */
public enum MetricDirection {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    /** Zero is best: a bias such as the mean error. */
    NEARER_TO_ZERO_IS_BETTER,
    /** Says what the data is, not how good the model is. */
    DESCRIPTIVE;

    private static final Set<String> LOWER = Set.of(
            "zero_one_loss",
            "false_positive_rate",
            "false_negative_rate",
            "false_discovery_rate",
            "false_omission_rate",
            "negative_likelihood_ratio",
            "log_loss",
            "brier",
            "ece",
            "mce",
            "mae",
            "mse",
            "rmse",
            "mape",
            "wape",
            "smape",
            "median_absolute_error",
            "max_error",
            "msle",
            "rmsle",
            "nrmse",
            "mean_poisson_deviance",
            "mean_gamma_deviance",
            "mean_pinball_loss",
            "error_std");
    private static final Set<String> ZERO = Set.of("mean_error", "calibration_gap");
    private static final Set<String> DESCRIPTIVES =
            Set.of("prevalence", "predicted_positive_rate", "positive_rate", "error_distribution", "support");

    /** The direction of a metric; suffixes of averages, classes and cut-offs ({@code _macro}, {@code /cat}, {@code @10}) do not matter. */
    public static MetricDirection of(String metric) {
        String name = metric.replaceFirst("[/@].*$", "").replaceFirst("_(macro|weighted|micro)$", "");
        return LOWER.contains(name)
                ? LOWER_IS_BETTER
                : ZERO.contains(name)
                        ? NEARER_TO_ZERO_IS_BETTER
                        : DESCRIPTIVES.contains(name) ? DESCRIPTIVE : HIGHER_IS_BETTER;
    }

    /** How much worse the current value is: positive for a loss, negative for a gain; 0 for a descriptive metric. */
    public double loss(double reference, double current) {
        return switch (this) {
            case HIGHER_IS_BETTER -> reference - current;
            case LOWER_IS_BETTER -> current - reference;
            case NEARER_TO_ZERO_IS_BETTER -> Math.abs(current) - Math.abs(reference);
            case DESCRIPTIVE -> 0;
        };
    }
}
