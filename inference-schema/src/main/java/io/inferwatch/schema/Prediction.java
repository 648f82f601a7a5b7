// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model's prediction.
 *
 * @param value the predicted number, or the decision score; finite
 * @param label the predicted class
 * @param probabilities probability by class
 * @param threshold lowest score for which the positive label is given
 * @param ranking ids of the items of a ranked list, best first, at most {@value #MOST_RANKED}; empty: none
 */
public record Prediction(
        @Nullable Double value,
        @Nullable String label,
        Map<String, Double> probabilities,
        @Nullable Double threshold,
        List<String> ranking) {
    /** The longest list that is kept; the others are cut. */
    public static final int MOST_RANKED = 1_000;

    /** Without a ranked list. */
    public Prediction(
            @Nullable Double value,
            @Nullable String label,
            Map<String, Double> probabilities,
            @Nullable Double threshold) {
        this(value, label, probabilities, threshold, List.of());
    }

    /** Whether the model gave neither value, label, probabilities nor a list. */
    public boolean isEmpty() {
        return value == null && label == null && probabilities.isEmpty() && ranking.isEmpty();
    }
}
