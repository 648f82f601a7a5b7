// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.prediction;

import io.inferwatch.monitors.monitor.Monitor;
import java.util.List;

/** The monitors of predictions and attributions. */
public final class PredictionMonitors {
    private PredictionMonitors() {}

    public static List<Monitor> all() {
        return List.of(
                new ClassShareMonitor(),
                new StalenessMonitor(),
                new OutOfBoundsMonitor(),
                new AttributionNdcgMonitor());
    }
}
