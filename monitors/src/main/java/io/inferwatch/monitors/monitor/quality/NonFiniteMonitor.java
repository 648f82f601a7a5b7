// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import java.util.List;

/** The share of NaN and infinities in a numeric column, increase only; columns that never had any have no result. */
final class NonFiniteMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("non_finite", Family.DRIFT)
            .threshold(0.01)
            .effect("change")
            .statistic("z")
            .share();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .filter(column ->
                        column.reference().nonFinite() + column.current().nonFinite() > 0)
                .map(column -> evaluator(column).evaluate(() -> measure(column)))
                .toList();
    }

    private CheckEvaluator evaluator(NumericColumn column) {
        return new CheckEvaluator(
                column.comparison(),
                ComparisonColumns.family(column.name()).orElse(SPEC.family()),
                SPEC,
                column.name(),
                column.reference().rows(),
                column.current().rows());
    }

    private static Measurement measure(NumericColumn column) {
        return new ProportionChange(
                        column.reference().nonFinite(),
                        column.reference().rows(),
                        column.current().nonFinite(),
                        column.current().rows(),
                        DesignEffects.NONE)
                .increase("non_finite_share", null);
    }
}
