// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.time.Instant;

/** Lets jobs that do not log through an agent say that a run is finished. Calls block on the cluster. */
@FunctionalInterface
public interface RunEnding {
    /**
     * Stores it.
     *
     * @return since when it is finished
     */
    Instant finish(String model, String run);
}
