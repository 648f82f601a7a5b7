// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;

/**
 * What is analysed as one run: a burst of rows, one named run, or several of them that share hours.
 *
 * @param run its hours, with all rows in them
 * @param named the named runs that have rows in it, in the order of their first rows; empty for a burst
 * @param over from when on it may be analysed
 */
public record RunWindow(Run run, List<NamedRun> named, Instant over) {
    public RunWindow {
        named = List.copyOf(named);
    }

    public Window window() {
        return run.window();
    }

    /** Whether no more of its rows are waited for. */
    public boolean isOver(Instant time) {
        return !over.isAfter(time);
    }
}
