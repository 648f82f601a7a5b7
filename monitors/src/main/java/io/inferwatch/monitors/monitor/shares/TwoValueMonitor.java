// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.monitor.column.TwoByTwoTable;
import java.util.List;
import java.util.function.Function;

/** One statistic of the columns that have two values in the reference. */
record TwoValueMonitor(MonitorSpec spec, Function<TwoByTwoTable, Measurement> statistic) implements Monitor {
    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ContingencyTable.twoValued(comparison, spec).stream()
                .map(table -> table.evaluator().evaluate(() -> statistic.apply(table)))
                .toList();
    }
}
