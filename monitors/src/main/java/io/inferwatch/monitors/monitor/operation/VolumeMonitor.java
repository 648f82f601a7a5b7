// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import java.util.List;

/** Rows per hour against those that are expected at such a time. */
final class VolumeMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.VOLUME;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        HourlyVolume traffic = new HourlyVolume(comparison);
        return List.of(traffic.evaluator(spec()).evaluateAnySize(() -> measure(traffic)));
    }

    private static Measurement measure(HourlyVolume traffic) {
        if (!(traffic.usual() > 0)) {
            throw new NotComputableException(Reason.Code.NO_ROWS, "no rows are expected");
        }
        double change = traffic.now() / traffic.usual() - 1;
        return new Measurement(
                traffic.t(),
                traffic.pValue(),
                Math.abs(change),
                change > 0 ? Direction.UP : Direction.DOWN,
                traffic.details());
    }
}
