// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import org.jspecify.annotations.Nullable;

/**
 * Something about a model that is no inference, as it was recorded: ground truth, or a value of a business metric. It is neither checked
 * nor turned into an event yet: the agent's encoder does both. Thread-safe.
 */
public abstract sealed class PendingFact permits PendingLabel, PendingMetric {
    private static final int FIXED_BYTES = 600;

    private final String model;
    private @Nullable String id;

    PendingFact(String model) {
        this.model = model;
    }

    /** The model's name; cheap. */
    public final String model() {
        return model;
    }

    /** Estimated memory that it occupies, in bytes; cheap, not exact. */
    public final int bytes() {
        return FIXED_BYTES + 2 * characters();
    }

    abstract int characters();

    /**
     * The id of its event: the first that was made for it, so that several agents give it the same one and a cluster stores it
     * once.
     *
     * @param made a new id
     */
    public final synchronized String id(String made) {
        String first = id == null ? made : id;
        id = first;
        return first;
    }

    /** What it is, in a message. */
    public abstract String kind();

    /** Names it without its content. */
    @Override
    public final String toString() {
        return kind() + " of " + model;
    }
}
