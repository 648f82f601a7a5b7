// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Truth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ids of labels. A label that is sent twice has the same id, so it is stored once. One that returns to an earlier truth (A, B,
 * A) has an id of its own, since its time or the label before it is part of the id.
 */
final class LabelIds {
    private LabelIds() {}

    /** Of a label whose time is given: whole milliseconds of it count, as for the join. */
    static String at(Instant time, String model, String request, Truth truth) {
        return EventIds.of(
                "label",
                model,
                request,
                text(truth),
                time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /**
     * Of a label without a time.
     *
     * @param before the newest label of its request; null: it is the first one
     */
    static String after(@Nullable Label before, String model, String request, Truth truth) {
        return EventIds.of("label", model, request, text(truth), "after", before == null ? "" : before.id());
    }

    static boolean isSameTruth(Label stored, Truth truth) {
        return stored.truth().equals(truth);
    }

    private static String text(Truth truth) {
        if (!truth.relevant().isEmpty()) {
            return "relevant " + String.join("\n", truth.relevant());
        }
        return truth.label() != null ? "class " + truth.label() : "value " + truth.value();
    }
}
