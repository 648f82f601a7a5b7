// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import java.util.List;

/** One question about the reference, the windows before and all versions of a window at once. Pure and stateless, as a {@link Monitor}. */
public interface GroupMonitor {
    /** Name, threshold and flags; the same object at every call. */
    MonitorSpec spec();

    /**
     * One result per column, whose scope is all versions.
     *
     * @param past the windows before, in the order of time
     * @param versions of one window, compared with one reference; not empty
     */
    List<CheckResult> check(List<PastWindow> past, List<Comparison> versions);
}
