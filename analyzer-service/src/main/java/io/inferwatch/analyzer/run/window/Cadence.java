// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;

/** Cuts time into the windows that are evaluated. */
@FunctionalInterface
public interface Cadence {
    /** The windows from one time to another, in the order of time. */
    List<Window> cut(Instant from, Instant to);
}
