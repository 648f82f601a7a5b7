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
import io.inferwatch.monitors.text.Numbers;
import java.util.List;

/** No rows at all where at least 10 an hour are expected; the effect is the number of rows per hour that are missed. */
final class SilenceMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.SILENCE;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        HourlyVolume traffic = new HourlyVolume(comparison);
        return List.of(traffic.evaluator(spec()).evaluateAnySize(() -> measure(traffic)));
    }

    private Measurement measure(HourlyVolume traffic) {
        double usual = traffic.usual();
        double least = traffic.comparison().settings().threshold(OperationMonitors.SILENCE, OperationMonitors.TRAFFIC);
        if (usual < least) {
            throw new NotComputableException(
                    Reason.Code.TOO_FEW_ROWS, "fewer than " + Numbers.number(least) + " rows an hour are expected");
        }
        long rows = traffic.comparison().current().rows();
        return new Measurement(
                (double) rows,
                rows > 0 ? 1 : traffic.pOfSilence(),
                rows > 0 ? 0 : usual,
                Direction.DOWN,
                traffic.details());
    }
}
