package io.inferwatch.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model answered.
 *
 * @param value regression, or the decision score; finite
 * @param label the class
 * @param probabilities class to probability
 * @param threshold the score from which on the positive label is given
 */
public record Prediction(
        @Nullable Double value,
        @Nullable String label,
        Map<String, Double> probabilities,
        @Nullable Double threshold) {
    /** Whether the model gave no answer at all. */
    public boolean isEmpty() {
        return value == null && label == null && probabilities.isEmpty();
    }
}
