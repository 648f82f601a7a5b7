// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.monitor.Monitor;
import java.util.List;

/** The monitors of the quality of a column. */
public final class QualityMonitors {
    private QualityMonitors() {}

    public static List<Monitor> all() {
        return List.of(
                new MissingShareMonitor(), new ZeroShareMonitor(), new NewCategoryMonitor(), new NonFiniteMonitor());
    }

    /** Personal data in fields. */
    public static List<Monitor> ofPrivacy() {
        return List.of(new PiiMonitor());
    }
}
