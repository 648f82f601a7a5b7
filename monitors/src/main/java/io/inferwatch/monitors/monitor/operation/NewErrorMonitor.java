// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NewCategories;
import io.inferwatch.schema.Fields;
import java.util.List;

/** Error types that the reference does not have; the effect is the number of rows. */
final class NewErrorMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.NEW_ERROR;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        if (!comparison.layout().categories().containsKey(Fields.ERROR_TYPE)) {
            return List.of();
        }
        CategoryColumn column = ComparisonColumns.category(comparison, Fields.ERROR_TYPE);
        // All rows count, not those with an error: a reference without any error must not excuse the first.
        long before = comparison.reference().rows();
        long now = comparison.current().rows();
        return List.of(new CheckEvaluator(
                        comparison,
                        OperationMonitors.NEW_ERROR.family(),
                        OperationMonitors.NEW_ERROR,
                        Fields.ERROR_TYPE,
                        before,
                        now)
                .evaluate(() -> measure(new NewCategories(column), before, now)));
    }

    private static Measurement measure(NewCategories unseen, long before, long now) {
        double rows = (double) unseen.rows();
        return new Measurement(rows, unseen.pValue(before, now), rows, Direction.UP, unseen.names());
    }
}
