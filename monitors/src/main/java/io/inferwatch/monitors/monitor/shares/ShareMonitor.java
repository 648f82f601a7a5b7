// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import java.util.List;
import java.util.function.Function;

/** One statistic of the shares of every column. */
record ShareMonitor(MonitorSpec spec, Function<ContingencyTable, Measurement> statistic) implements Monitor {
    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ContingencyTable.all(comparison, spec).stream()
                .map(table -> table.evaluator().evaluate(() -> statistic.apply(table)))
                .toList();
    }
}
