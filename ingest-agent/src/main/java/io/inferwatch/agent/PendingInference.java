package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;

/**
 * An inference as the service's thread left it. Naming what is cheap to name is all that happens there; the event is made
 * of it by the agent's encoder. Safe to be read by another thread once it has been handed over, and the same at every
 * reading.
 */
public interface PendingInference {
    /** The model's name, without making the event. */
    String model();

    /** Whether the inference failed, as far as that is known without making the event. */
    boolean failed();

    /** Estimated memory that it holds, in bytes; cheap rather than exact. */
    int bytes();

    /**
     * Makes the event: maps, copies, descriptions, stack traces.
     *
     * @throws RuntimeException what the host's own objects throw when they are read
     */
    InferenceEvent event();
}
