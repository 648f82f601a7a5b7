package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.outcome.Label;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ids of labels. A label that is sent twice has the same id, so it is stored once. One that returns to an earlier truth (A, B,
 * A) has an id of its own, since its time or the label before it is part of the id.
 */
final class LabelIds {
    private LabelIds() {}

    /** Of a label whose time is given: whole milliseconds of it count, as for the join. */
    static String at(Instant time, String model, String request, @Nullable Double value, @Nullable String label) {
        return EventIds.of(
                "label",
                model,
                request,
                truth(value, label),
                time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /**
     * Of a label without a time.
     *
     * @param before the newest label of its request; null: it is the first one
     */
    static String after(
            @Nullable Label before, String model, String request, @Nullable Double value, @Nullable String label) {
        return EventIds.of("label", model, request, truth(value, label), "after", before == null ? "" : before.id());
    }

    static boolean isSameTruth(Label stored, @Nullable Double value, @Nullable String label) {
        return Objects.equals(stored.value(), value) && Objects.equals(stored.label(), label);
    }

    private static String truth(@Nullable Double value, @Nullable String label) {
        return label != null ? "class " + label : "value " + value;
    }
}
