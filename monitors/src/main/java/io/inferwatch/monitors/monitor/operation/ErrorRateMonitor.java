// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.Measurements;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import io.inferwatch.schema.Fields;
import java.util.List;

/** The share of failed inferences, by weight where they are sampled; increase only. */
final class ErrorRateMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.ERROR_RATE;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        if (!comparison.layout().categories().containsKey(Fields.EVENT_OUTCOME)) {
            return List.of();
        }
        CategoryColumn column = ComparisonColumns.category(comparison, Fields.EVENT_OUTCOME);
        return List.of(column.evaluator(spec()).evaluate(() -> measure(column)));
    }

    private static Measurement measure(CategoryColumn column) {
        Comparison c = column.comparison();
        int i = column.categories().indexOf(Measurements.FAILURE);
        Measurements.Rate usual = Measurements.failureRate(c, c.reference());
        Measurements.Rate now = Measurements.failureRate(c, c.current());
        return new ProportionChange(
                        usual.hits(),
                        usual.n(),
                        now.hits(),
                        now.n(),
                        i < 0 ? DesignEffects.NONE : column.designEffects(i))
                .increase("failed_share", null);
    }
}
