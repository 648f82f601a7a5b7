// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.stat.HedgesG;
import java.util.List;

/** Hedges' g, which is Cohen's d without its bias in small samples, with the p of Welch's t. */
final class HedgesGMonitor implements Monitor {
    private static final MonitorSpec SPEC =
            MonitorSpec.ofNumbers("hedges_g").threshold(0.15).effect("|g|");

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
        double degrees = column.effectiveReference() + column.effectiveCurrent() - 2;
        double g = HedgesG.of(column.cohenD(), degrees);
        return new Measurement(g, column.welch().pValue(), Math.abs(g), column.direction(), column.meansAndSpreads())
                .on(column.designEffects());
    }
}
