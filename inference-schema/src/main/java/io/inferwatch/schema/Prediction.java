package io.inferwatch.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model's prediction.
 *
 * @param value the predicted number, or the decision score; finite
 * @param label the predicted class
 * @param probabilities probability by class
 * @param threshold lowest score for which the positive label is given
 */
public record Prediction(
        @Nullable Double value,
        @Nullable String label,
        Map<String, Double> probabilities,
        @Nullable Double threshold) {
    /** Whether the model gave neither value, label nor probabilities. */
    public boolean isEmpty() {
        return value == null && label == null && probabilities.isEmpty();
    }
}
