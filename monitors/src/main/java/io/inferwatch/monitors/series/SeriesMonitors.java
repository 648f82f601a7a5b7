// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.util.List;

/** The monitors of series of steps: what is true of each. */
public final class SeriesMonitors {
    /** A series against its own past; the subject is the metric's name. */
    public static final MonitorSpec ANOMALY =
            MonitorSpec.of("anomaly", Family.ANOMALY, Kind.SERIES).atOnce();

    /** Whether the hosts of a model have enough. */
    public static final MonitorSpec SATURATION = MonitorSpec.of("saturation", Family.OPERATION, Kind.SERIES);

    /** A business metric against its own past; the subject is the metric's name. */
    public static final MonitorSpec METRIC_CHANGE = MonitorSpec.of("metric_change", Family.BUSINESS, Kind.SERIES)
            .threshold(0.15)
            .atOnce();

    private SeriesMonitors() {}

    public static List<MonitorSpec> specs() {
        return List.of(ANOMALY, SATURATION, METRIC_CHANGE);
    }
}
