// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Monitor;
import java.util.List;

/** The tests of numeric columns. */
public final class NumericMonitors {
    private NumericMonitors() {}

    /** Those that compare a window with its reference. */
    public static List<Monitor> all() {
        return List.of(
                new KsMonitor(),
                new WassersteinMonitor(),
                new WelchTMonitor(),
                new MeanZMonitor(),
                new MannWhitneyMonitor(),
                new CohenDMonitor(),
                new HedgesGMonitor());
    }

    /** Those that compare several windows and versions with each other. */
    public static List<GroupMonitor> ofGroups() {
        return List.of(new AnovaMonitor(), new KruskalWallisMonitor());
    }
}
