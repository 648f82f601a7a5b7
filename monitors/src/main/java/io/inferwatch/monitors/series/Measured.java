package io.inferwatch.monitors.series;

import org.jspecify.annotations.Nullable;

/**
 * A metric over a whole window.
 *
 * @param events how many events the window holds; of a metric of heartbeats, how many steps
 * @param value null: there is none
 */
public record Measured(long events, @Nullable Double value) {
    public static final Measured NONE = new Measured(0, null);
}
