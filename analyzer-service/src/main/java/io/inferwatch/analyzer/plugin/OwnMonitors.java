// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.plugin;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The monitors of users, each guarded. Thread-safe. */
public final class OwnMonitors {
    public static final OwnMonitors NONE = new OwnMonitors(Map.of(), Duration.ofSeconds(1));

    private final List<GuardedMonitor> monitors;

    /**
     * @param monitors by name
     * @param limit of one call
     */
    public OwnMonitors(Map<String, Monitor> monitors, Duration limit) {
        this.monitors = monitors.entrySet().stream()
                .map(own -> new GuardedMonitor(own.getKey(), own.getValue(), limit))
                .toList();
    }

    public List<String> names() {
        return monitors.stream().map(GuardedMonitor::name).toList();
    }

    /** What each says of each comparison. Takes as long as they take, within their limit. */
    public List<CheckResult> check(List<Comparison> comparisons) {
        return comparisons.stream()
                .flatMap(comparison -> monitors.stream().flatMap(own -> own.check(comparison).stream()))
                .toList();
    }
}
