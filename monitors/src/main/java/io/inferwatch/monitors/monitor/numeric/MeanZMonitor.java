// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.Normal;
import java.util.List;

/** z of the mean with the errors of both sides in it; the effect is Cohen's d. */
final class MeanZMonitor implements Monitor {
    private static final MonitorSpec SPEC =
            MonitorSpec.ofNumbers("mean_z").threshold(0.15).effect("|d|").statistic("z");

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .map(column -> column.evaluator(spec()).evaluate(() -> measure(column)))
                .toList();
    }

    private static Measurement measure(NumericColumn column) {
        Moments reference = column.reference().moments();
        Moments current = column.current().moments();
        double error =
                reference.variance() / column.effectiveReference() + current.variance() / column.effectiveCurrent();
        if (!(error > 0)) {
            throw new NotComputableException(Reason.Code.CONSTANT, "the column is constant");
        }
        NumericColumn.checkVariance(error);
        double z = reference.meanChange(current) / Math.sqrt(error);
        return new Measurement(
                        z, Normal.twoSided(z), Math.abs(column.cohenD()), column.direction(), column.meansAndSpreads())
                .on(column.designEffects());
    }
}
