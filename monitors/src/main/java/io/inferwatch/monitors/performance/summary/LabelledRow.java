// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.schema.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prediction with its truth.
 *
 * @param key a hash of the event's id
 * @param value the true number; counts only if there is no true class
 * @param label the true class
 * @param relevant the relevant items of a ranked list; see {@code RankedList}
 * @param weight how many events the row represents, positive
 */
public record LabelledRow(
        long key,
        Prediction prediction,
        @Nullable Double value,
        @Nullable String label,
        List<String> relevant,
        double weight) {
    /** A class or a number. */
    public LabelledRow(long key, Prediction prediction, @Nullable Double value, @Nullable String label, double weight) {
        this(key, prediction, value, label, List.of(), weight);
    }
}
