// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.experiment.MetricKind;
import io.inferwatch.monitors.performance.MetricDirection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a metric by its name; any other name is that of a business metric.
 *
 * @param margin the loss that is accepted when a plan names none
 * @param relative whether it is a share of the control's value
 * @param loss the field of an outcome that is averaged; null: none
 * @param kinds of experiments that have it
 */
public record KnownMetric(
        String name,
        MetricKind kind,
        MetricDirection direction,
        double margin,
        boolean relative,
        @Nullable String loss,
        Set<ExperimentKind> kinds) {
    public static final String LATENCY = "latency";
    public static final String LATENCY_P95 = "latency_p95";
    public static final String ERROR_RATE = "error_rate";
    public static final String ACCURACY = "accuracy";
    /** As expected without labels; likewise {@link #ESTIMATED_MAE}. */
    public static final String ESTIMATED_ACCURACY = "estimated_accuracy";

    public static final String ESTIMATED_MAE = "estimated_mae";
    public static final String AGREEMENT = "agreement";
    public static final String PREFERENCE = "preference";

    private static final MetricDirection UP = MetricDirection.HIGHER_IS_BETTER;
    private static final MetricDirection DOWN = MetricDirection.LOWER_IS_BETTER;
    private static final Set<ExperimentKind> ALL = Set.of(ExperimentKind.values());

    private static final List<KnownMetric> KNOWN = List.of(
            new KnownMetric(LATENCY, MetricKind.MEAN, DOWN, .1, true, null, ALL),
            new KnownMetric(LATENCY_P95, MetricKind.QUANTILE, DOWN, .2, true, null, ALL),
            new KnownMetric(ERROR_RATE, MetricKind.SHARE, DOWN, .005, false, null, ALL),
            new KnownMetric(ACCURACY, MetricKind.SHARE, UP, .01, false, "zero_one", ALL),
            new KnownMetric("log_loss", MetricKind.MEAN, DOWN, .05, true, "log", ALL),
            new KnownMetric("brier", MetricKind.MEAN, DOWN, .05, true, "brier", ALL),
            new KnownMetric("mae", MetricKind.MEAN, DOWN, .05, true, "absolute", ALL),
            new KnownMetric("mse", MetricKind.MEAN, DOWN, .05, true, "squared", ALL),
            new KnownMetric(ESTIMATED_ACCURACY, MetricKind.MEAN, UP, .01, false, null, ALL),
            new KnownMetric(ESTIMATED_MAE, MetricKind.MEAN, DOWN, .05, true, null, ALL),
            new KnownMetric(AGREEMENT, MetricKind.AGREEMENT, UP, .05, false, null, Set.of(ExperimentKind.SHADOW)),
            new KnownMetric(PREFERENCE, MetricKind.MEAN, UP, .02, false, null, Set.of(ExperimentKind.INTERLEAVING)));

    public static Optional<KnownMetric> of(String name) {
        return KNOWN.stream().filter(metric -> metric.name.equals(name)).findFirst();
    }

    /** A business metric: the mean of its values. */
    static KnownMetric business(String name) {
        return new KnownMetric(name, MetricKind.MEAN, UP, .02, true, null, ALL);
    }

    /** Names that an experiment of a kind can have without business metrics. */
    public static List<String> names(ExperimentKind kind) {
        return of(kind).map(KnownMetric::name).toList();
    }

    private static Stream<KnownMetric> of(ExperimentKind kind) {
        return KNOWN.stream().filter(metric -> metric.kinds.contains(kind));
    }

    /** Whether its values come from business metrics, which have no name of their own here. */
    public static boolean isBusiness(String name) {
        return of(name).isEmpty();
    }
}
