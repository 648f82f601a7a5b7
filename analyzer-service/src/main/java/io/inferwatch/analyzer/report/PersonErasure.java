// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes what is stored of one person. Calls block. */
@FunctionalInterface
public interface PersonErasure {
    /**
     * What was found and, unless it was a dry run, deleted.
     *
     * @param events events by model
     * @param labels labels of these events
     * @param remaining events that a search still finds
     */
    record Erased(Map<String, Long> events, long labels, long remaining) {
        public Erased {
            events = Map.copyOf(events);
        }

        public long total() {
            return events.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param subjects values that name the person, as {@code inferwatch erase --subject} takes them
     * @param model null: all
     * @param dryRun whether to count only
     * @throws IllegalArgumentException for a field that no event has
     */
    Erased erase(List<String> subjects, @Nullable String model, boolean dryRun);
}
