// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.traffic.ExpectedRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a run of a batch job against earlier runs of the same job. */
final class RunRowsMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.RUN_ROWS;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        CheckEvaluator evaluator = new HourlyVolume(comparison).evaluator(spec());
        return List.of(evaluator.evaluateAnySize(() ->
                measure(comparison.expected(), Math.round(comparison.current().weight()))));
    }

    private static Measurement measure(@Nullable ExpectedRows expected, long rows) {
        if (expected == null || !(expected.rows() > 0)) {
            throw new NotComputableException(Reason.Code.NO_HISTORY, "no earlier runs at this time");
        }
        double off = rows - expected.rows();
        return new Measurement(
                off / Math.sqrt(expected.variance()),
                expected.pValue(rows),
                Math.abs(off) / expected.rows(),
                off > 0 ? Direction.UP : Direction.DOWN,
                Details.of(
                        new Change("rows_of_run", expected.rows(), rows, Unit.COUNT),
                        new Amount("earlier_runs", expected.earlier(), Unit.COUNT)));
    }
}
