// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds events by their requests. Thread-safe; calls block. */
public interface PredictedEvents {
    /**
     * All events of these requests: of every role and version. Events that arrived a moment ago may be left out.
     *
     * @param columns full names of categorical and boolean columns to read
     */
    List<PredictedEvent> find(String model, Collection<String> requestIds, Set<String> columns);
}
