// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import java.util.List;

/** Cohen's d with the p of Welch's t. Not for skewed columns, as the t. */
final class CohenDMonitor implements Monitor {
    private static final MonitorSpec SPEC =
            MonitorSpec.ofNumbers("cohen_d").threshold(0.15).effect("|d|");

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
        double d = column.cohenD();
        return new Measurement(d, column.welch().pValue(), Math.abs(d), column.direction(), column.meansAndSpreads())
                .on(column.designEffects());
    }
}
