// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.util.List;

/** The monitors of experiments: what is true of each. */
public final class ExperimentMonitors {
    /** Whether the candidate must be taken back; the subject is the experiment's name. */
    public static final MonitorSpec VERDICT =
            MonitorSpec.of("experiment_verdict", Family.EXPERIMENT, Kind.SERIES).atOnce();

    private ExperimentMonitors() {}

    public static List<MonitorSpec> specs() {
        return List.of(VERDICT);
    }
}
