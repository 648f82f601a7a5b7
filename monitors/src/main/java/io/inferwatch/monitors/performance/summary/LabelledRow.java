package io.inferwatch.monitors.performance.summary;

import io.inferwatch.schema.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A prediction with its truth.
 *
 * @param key a hash of the event's id
 * @param value the true number; counts only if there is no true class
 * @param label the true class
 * @param weight how many events the row represents, positive
 */
public record LabelledRow(
        long key,
        Prediction prediction,
        @Nullable Double value,
        @Nullable String label,
        double weight) {}
