// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import java.util.List;

/**
 * The share of zeros among the values of a numeric column. Does not decide on columns of a few whole numbers: zero is one of
 * them, and the chi-square compares it.
 */
final class ZeroShareMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("zero_share", Family.DRIFT)
            .threshold(0.01)
            .effect("change")
            .statistic("z")
            .share()
            .counting();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .map(column ->
                        column.evaluator(spec()).evaluate(() -> measure(column)).withDeciding(column.fewValues() < 2))
                .toList();
    }

    private static Measurement measure(NumericColumn column) {
        return new ProportionChange(
                        column.reference().zeros(),
                        column.reference().moments().n(),
                        column.current().zeros(),
                        column.current().moments().n(),
                        column.designEffects())
                .change("zero_share", null);
    }
}
