// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the labels that a model can have, from what is stored of it.
 *
 * @param classes whether its predictions are classes or have probabilities, or a label is a class that is no number
 * @param numbers whether its predictions are numbers
 * @param predicted the classes that it has predicted; empty if they are unknown or too many
 */
public record ModelTruth(boolean classes, boolean numbers, Set<String> predicted) {
    /** Of a model that has sent nothing. */
    public static final ModelTruth UNKNOWN = new ModelTruth(false, false, Set.of());

    public ModelTruth {
        predicted = Set.copyOf(predicted);
    }

    /** The type of labels that do not say theirs; null: unknown. */
    @Nullable
    TruthType type() {
        return classes ? TruthType.CLASS : numbers ? TruthType.VALUE : null;
    }

    boolean isNew(String label) {
        return !predicted.isEmpty() && !predicted.contains(label);
    }
}
