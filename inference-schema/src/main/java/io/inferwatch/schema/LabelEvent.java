// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ground truth of one request, often known long after the inference.
 *
 * @param id unique; empty: the agent creates one
 * @param time when the truth became known
 * @param model the model's name
 * @param requestId the request that the truth belongs to
 * @param value the true number (regression), finite; or null
 * @param label the true class (classification); or null
 * @param relevant the relevant items of a ranked list, each an item, or {@code item:grade}; or empty
 */
public record LabelEvent(
        String id,
        Instant time,
        String model,
        String requestId,
        @Nullable Double value,
        @Nullable String label,
        List<String> relevant) {
    /** A class or a number. */
    public LabelEvent(
            String id, Instant time, String model, String requestId, @Nullable Double value, @Nullable String label) {
        this(id, time, model, requestId, value, label, List.of());
    }
}
