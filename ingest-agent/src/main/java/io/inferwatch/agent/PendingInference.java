// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;

/**
 * An inference, or the end of a run, that has been recorded but not yet turned into an event. The service's thread only records names and values; the
 * agent's encoder makes the event. Immutable once it has been logged, so that other threads may read it, also repeatedly.
 */
public interface PendingInference {
    /** The model's name; cheap. */
    String model();

    /** Whether the inference failed, as far as that is known before the event is made; cheap. */
    boolean failed();

    /** Whether room is kept for it in the agent's memory: failures, and ends of runs; cheap. */
    default boolean isImportant() {
        return failed();
    }

    /** Estimated memory that it occupies, in bytes; cheap, not exact. */
    int bytes();

    /**
     * Makes the event, with its maps, text descriptions and stack trace; expensive.
     *
     * @throws RuntimeException if an object of the service throws when it is read
     */
    InferenceEvent event();

    /**
     * The id of its event, unless the event has one of its own: the first that was made for this inference, so that several agents
     * give it the same one and a cluster stores it once.
     *
     * @param made a new id
     */
    default String id(String made) {
        return made;
    }
}
