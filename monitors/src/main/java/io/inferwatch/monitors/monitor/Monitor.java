// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import java.util.List;

/**
 * One question that is asked of every column (or of the traffic as a whole) it applies to. Pure: the same comparison
 * gives the same results; no clock, no I/O. Stateless and so thread-safe.
 */
public interface Monitor {
    /** Name, threshold and flags; the same object at every call. */
    MonitorSpec spec();

    /** One result per subject, before the adjustment for many tests; never throws because of one column. */
    List<CheckResult> check(Comparison comparison);
}
