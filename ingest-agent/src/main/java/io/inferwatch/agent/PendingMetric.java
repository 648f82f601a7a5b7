package io.inferwatch.agent;

import io.inferwatch.schema.MetricEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of a business metric that has been recorded but neither checked nor turned into an event: the agent's encoder does
 * both. Thread-safe.
 */
public final class PendingMetric {
    private static final int FIXED_BYTES = 600;

    private final String model;
    private final String version;
    private final String name;
    private final double value;
    private final Instant time;
    private @Nullable String id;

    PendingMetric(String model, String version, String name, double value, Instant time) {
        this.model = model;
        this.version = version;
        this.name = name;
        this.value = value;
        this.time = time;
    }

    /** The model's name; cheap. */
    public String model() {
        return model;
    }

    /** Estimated memory that it occupies, in bytes; cheap, not exact. */
    public int bytes() {
        return FIXED_BYTES + 2 * name.length();
    }

    /**
     * Makes the event.
     *
     * @throws io.inferwatch.schema.RuleViolationException if the name or the value breaks a rule of {@link MetricEvent}
     */
    public MetricEvent event() {
        return new MetricEvent("", time, model, version, name, value);
    }

    /**
     * The id of its event: the first that was made for it, so that several agents give it the same one and a cluster stores it
     * once.
     *
     * @param made a new id
     */
    public synchronized String id(String made) {
        String first = id == null ? made : id;
        id = first;
        return first;
    }

    /** Names it without its value. */
    @Override
    public String toString() {
        return name + " of " + model;
    }
}
