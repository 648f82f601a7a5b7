// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.estimate.EstimatedMetric;
import io.inferwatch.monitors.performance.estimate.PerformanceGap;
import io.inferwatch.monitors.performance.estimate.PerformanceGap.Cause;
import java.util.Locale;

/**
 * Compares what the labels of a window say with what its inputs let expect. It is wrong if the difference is material and cannot be chance:
 * the inputs no longer mean what they meant in the reference.
 *
 * @param metric of which larger is better; of a loss, its negative
 */
public record GapCheck(String metric, double reference, EstimatedMetric expected, double realised, long rows) {
    private static final String NAME = "performance_gap";

    /** Why performance changed. */
    public Cause cause(MonitorSettings settings) {
        return gap(settings).cause();
    }

    private PerformanceGap gap(MonitorSettings settings) {
        return PerformanceGap.of(reference, expected, realised, material(settings), zLimit(settings));
    }

    private double material(MonitorSettings settings) {
        double setting = settings.threshold(MetricMonitors.of(metric), metric);
        return metric.equals("accuracy") ? setting : setting * Math.abs(reference);
    }

    private static double zLimit(MonitorSettings settings) {
        return settings.threshold(MetricMonitors.of(NAME), NAME);
    }

    /** @param deciding whether the window may open findings */
    public CheckResult check(Scope scope, String subject, MonitorSettings settings, boolean deciding) {
        PerformanceGap gap = gap(settings);
        double difference = realised - expected.value();
        boolean wrong = gap.cause() == Cause.WORLD_CHANGED && Math.abs(difference) >= material(settings);
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                NAME,
                subject,
                wrong ? Status.FAIL : Status.OK,
                new Evidence(
                        Double.isFinite(gap.z()) ? gap.z() : null,
                        null,
                        null,
                        Math.abs(difference),
                        material(settings),
                        null,
                        null,
                        rows),
                wrong ? Direction.CHANGED : Direction.NONE,
                null,
                Details.of(
                        new Change("expected", metric, Math.abs(expected.value()), Math.abs(realised), Unit.VALUE),
                        new Text("cause", gap.cause().name().toLowerCase(Locale.ROOT))),
                deciding);
    }
}
