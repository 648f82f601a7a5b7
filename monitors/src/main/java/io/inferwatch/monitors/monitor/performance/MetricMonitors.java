// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.monitors.performance.estimate.PerformanceGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The metrics of models as monitors. The threshold of a metric is the loss that matters: of one between 0 and 1 in its own unit, of
 * any other as a share of the reference's value.
 */
public final class MetricMonitors {
    /** A metric between 0 and 1 may lose so much. */
    private static final double LOSS = 0.05;
    /** Any other metric may lose this share of its value. */
    private static final double RELATIVE_LOSS = 0.2;
    /** Errors may be distributed so differently, by the largest distance of their distribution functions. */
    private static final double ERROR_DISTANCE = 0.07;

    private static final List<String> SHARES = List.of(
            "accuracy",
            "zero_one_loss",
            "balanced_accuracy",
            "matthews_corrcoef",
            "cohen_kappa",
            "precision",
            "recall",
            "f1",
            "f05",
            "f2",
            "jaccard",
            "specificity",
            "negative_predictive_value",
            "false_positive_rate",
            "false_negative_rate",
            "false_discovery_rate",
            "false_omission_rate",
            "prevalence",
            "predicted_positive_rate",
            "youden_j",
            "markedness",
            "fowlkes_mallows",
            "geometric_mean",
            "roc_auc",
            "gini",
            "average_precision",
            "ks_statistic",
            "top_2_accuracy",
            "ece",
            "mce",
            "calibration_gap",
            "r2",
            "explained_variance",
            "pearson_r",
            "concordance",
            "ndcg",
            "map",
            "mrr",
            "hit_rate");

    private static final List<String> NUMBERS = List.of(
            "log_loss",
            "brier",
            "brier_skill",
            "positive_likelihood_ratio",
            "negative_likelihood_ratio",
            "diagnostic_odds_ratio",
            "mae",
            "mse",
            "rmse",
            "mean_error",
            "median_absolute_error",
            "max_error",
            "mape",
            "smape",
            "wape",
            "nrmse",
            "error_std",
            "msle",
            "rmsle",
            "mean_poisson_deviance",
            "mean_gamma_deviance",
            "mean_pinball_loss");

    private static final List<String> AVERAGED =
            List.of("precision", "recall", "f1", "f05", "f2", "jaccard", "specificity", "roc_auc", "average_precision");

    /** Those that open findings: one for what is decided, one for the positive class, one for the order of scores, and so on. */
    private static final Set<String> DECIDING =
            Set.of("accuracy", "f1", "f1_macro", "roc_auc", "roc_auc_macro", "calibration_gap", "mae", "ndcg");

    private static final List<MonitorSpec> SPECS = all();
    private static final Map<String, MonitorSpec> BY_NAME =
            SPECS.stream().collect(Collectors.toMap(MonitorSpec::name, Function.identity()));

    private MetricMonitors() {}

    private static List<MonitorSpec> all() {
        List<MonitorSpec> specs = new ArrayList<>();
        SHARES.forEach(name -> specs.add(share(name)));
        for (String name : AVERAGED) {
            for (String average : List.of("_macro", "_weighted", "_micro")) {
                specs.add(share(name + average));
            }
        }
        NUMBERS.forEach(name ->
                specs.add(MonitorSpec.of(name, Family.PERFORMANCE, Kind.METRIC).threshold(RELATIVE_LOSS)));
        for (String name : List.of("page_hinkley", "adwin", "ddm", "value_per_event")) {
            specs.add(MonitorSpec.of(name, Family.PERFORMANCE, Kind.METRIC));
        }
        specs.add(share("slices"));
        specs.add(share("slice_loss"));
        specs.add(share("positive_rate"));
        specs.add(share("error_distribution").threshold(ERROR_DISTANCE));
        specs.add(MonitorSpec.of("performance_gap", Family.PERFORMANCE, Kind.METRIC)
                .threshold(PerformanceGap.DEFAULT_Z));
        return List.copyOf(specs);
    }

    private static MonitorSpec share(String name) {
        return MonitorSpec.of(name, Family.PERFORMANCE, Kind.METRIC)
                .threshold(LOSS)
                .share();
    }

    public static List<MonitorSpec> specs() {
        return SPECS;
    }

    public static List<String> names() {
        return SPECS.stream().map(MonitorSpec::name).toList();
    }

    /**
     * What is true of a metric.
     *
     * @param metric a name that may end in a class ({@code precision/cat}) or a cut-off ({@code ndcg@10})
     * @throws IllegalArgumentException for a name that no metric has
     */
    static MonitorSpec of(String metric) {
        MonitorSpec spec = BY_NAME.get(metric.replaceFirst("[/@].*$", ""));
        if (spec == null) {
            throw new IllegalArgumentException("no metric has the name " + metric);
        }
        return spec;
    }

    static boolean decides(String metric) {
        return DECIDING.contains(metric);
    }
}
