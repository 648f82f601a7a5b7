// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the events of a model ever had. Thread-safe; calls block. */
public interface EventHistory {
    /** When the first event of each version came, of the primary role. */
    Map<String, Instant> firstSeen(String model);

    /** Full names of the columns that any event of the model ever had a value of. */
    Set<String> everSeen(String model);
}
