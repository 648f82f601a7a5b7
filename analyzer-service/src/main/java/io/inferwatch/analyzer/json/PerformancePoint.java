// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.performance.MetricFigures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One headline metric of one version in an evaluated window.
 *
 * @param value by the labels; null: not known
 * @param low of its 95 % interval
 * @param reference the reference's value
 * @param estimated without labels; null: not estimated
 * @param coverage labelled share of the events
 */
public record PerformancePoint(
        String model,
        String version,
        Window window,
        String metric,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double reference,
        @Nullable Double estimated,
        @Nullable Double coverage) {
    /** The points of whole versions among checks; a metric without any number has none. */
    public static List<PerformancePoint> of(List<CheckResult> checks) {
        List<PerformancePoint> points = new ArrayList<>();
        for (MetricFigures figures : MetricFigures.of(checks)) {
            Scope scope = figures.any().scope();
            String version = scope.modelVersion();
            boolean known = figures.value() != null || figures.estimatedValue() != null || figures.coverage() != null;
            if (version != null && scope.segment() == null && known) {
                points.add(of(scope, version, figures));
            }
        }
        return points;
    }

    private static PerformancePoint of(Scope scope, String version, MetricFigures figures) {
        return new PerformancePoint(
                scope.model(),
                version,
                scope.window(),
                figures.metric(),
                figures.value(),
                figures.low(),
                figures.high(),
                figures.reference(),
                figures.estimatedValue(),
                figures.coverage());
    }
}
