// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ground truth of one request, as it was stored.
 *
 * @param id of the label; the same label sent twice has the same id
 * @param time when the truth became known, in whole milliseconds
 * @param value the true number; null for a class that is no number
 * @param label the true class; null for a number
 * @param relevant the relevant items of a ranked list, in the order of their names; else empty
 */
public record Label(
        String model,
        String requestId,
        String id,
        Instant time,
        @Nullable Double value,
        @Nullable String label,
        List<String> relevant) {
    public Label {
        relevant = new Truth(value, label, relevant).relevant();
    }

    /** A class or a number. */
    public Label(
            String model, String requestId, String id, Instant time, @Nullable Double value, @Nullable String label) {
        this(model, requestId, id, time, value, label, List.of());
    }

    public static Label of(String model, String requestId, String id, Instant time, Truth truth) {
        return new Label(model, requestId, id, time, truth.value(), truth.label(), truth.relevant());
    }

    public Truth truth() {
        return new Truth(value, label, relevant);
    }

    /** Whether this label corrects the other one: by its time, of the same time by its id. The order of arrival does not count. */
    public boolean corrects(Label other) {
        int order = time.compareTo(other.time);
        return order > 0 || (order == 0 && id.compareTo(other.id) > 0);
    }
}
