// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.operation.FiveMinuteSeries.HostSteps;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.util.List;

/** Says of a silence whether nobody asked, or nobody was there to answer, or the events came late. */
final class Silence {
    private Silence() {}

    /**
     * The checks, silences with their kind: how many of the hosts that serve the model are alive.
     *
     * @param hosts in a stretch that holds the window
     */
    static List<CheckResult> explain(Window window, HostSteps hosts, List<CheckResult> checks) {
        return checks.stream()
                .map(check -> check.monitor().equals(OperationMonitors.SILENCE.name()) && check.isWrong()
                        ? check.withFacts(alive(window, hosts))
                        : check)
                .toList();
    }

    private static Fact[] alive(Window window, HostSteps hosts) {
        int all = hosts.home().hosts().size();
        if (all == 0) {
            return new Fact[] {new Text("hosts_alive", "unknown")};
        }
        long alive = hosts.rows().values().stream()
                .filter(rows -> rows.stream().anyMatch(row -> window.contains(row.time())))
                .count();
        return new Fact[] {new Amount("hosts_alive", alive, Unit.COUNT), new Amount("hosts", all, Unit.COUNT)};
    }

    /**
     * The checks of an hour that was counted again, those on its volume saying how many events came late. Where none did, the analyzer
     * ended after it had stored what says so: that is left as it is.
     */
    static List<CheckResult> late(List<CheckResult> checks, long before, long now) {
        return checks.stream()
                .filter(check -> now != before || !check.subject().equals(OperationMonitors.TRAFFIC))
                .map(check -> now > before && check.subject().equals(OperationMonitors.TRAFFIC)
                        ? check.withFacts(
                                new Amount("late_events", (double) now - before, Unit.COUNT),
                                new Amount("events", now, Unit.COUNT))
                        : check)
                .toList();
    }
}
