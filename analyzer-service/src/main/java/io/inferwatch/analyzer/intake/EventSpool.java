// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.schema.InferenceEvent;
import java.util.List;
import java.util.Map;

/** Keeps events on disk until the cluster has them. Thread-safe; calls block on the disk. */
@FunctionalInterface
public interface EventSpool {
    /**
     * Returns once the events are on disk.
     *
     * @return the indices of those that are refused, each with the rule that it breaks, continuing "Expecting "
     * @throws SpoolException if some could not be kept; others may be
     */
    Map<Integer, String> store(List<InferenceEvent> events);
}
