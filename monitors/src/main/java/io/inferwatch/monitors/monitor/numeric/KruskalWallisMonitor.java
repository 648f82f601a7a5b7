// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.column.ColumnGroups;
import io.inferwatch.monitors.stat.KruskalWallis;
import io.inferwatch.monitors.stat.MannWhitney;
import java.util.List;

/**
 * Kruskal–Wallis over the reference, the windows before and all versions of a window, on the grid. The effect is the largest Cliff's delta of
 * two of these groups.
 */
final class KruskalWallisMonitor implements GroupMonitor {
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("kruskal_wallis")
            .threshold(0.08)
            .effect("largest Cliff's delta")
            .statistic("H")
            .share();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(List<PastWindow> past, List<Comparison> versions) {
        return ColumnGroups.evaluate(past, versions, SPEC, KruskalWallisMonitor::measure);
    }

    private static Measurement measure(ColumnGroups groups) {
        long[][] counts = groups.profiles().stream()
                .map(profile -> profile.bins().toArray())
                .toArray(long[][]::new);
        KruskalWallis.Result result = KruskalWallis.test(counts, groups.designEffect());
        double largest = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(
                        largest, Math.abs(MannWhitney.test(counts[i], counts[j]).delta()));
            }
        }
        return new Measurement(
                result.statistic(),
                result.pValue(),
                largest,
                KruskalWallis.errorBound(
                        counts, groups.designEffect(), groups.column().atoms()),
                Direction.CHANGED,
                groups.means());
    }
}
