package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.schema.LabelEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes label events from the cells of a label column. */
public final class LabelEvents {
    private LabelEvents() {}

    /** What the cells of a label column hold. */
    public enum LabelType {
        /** Classes; a class that is a number is kept as a number too. */
        CLASS,
        /** Numbers. */
        VALUE
    }

    /**
     * Makes the event of one label. The same label sent twice has the same id; a corrected one has another id.
     *
     * @param label the cell; a number that is not finite is left out
     */
    public static LabelEvent event(String model, String requestId, String label, Instant time, LabelType type) {
        return new LabelEvent(
                EventIds.of("label", model, requestId, label),
                time,
                model,
                requestId,
                finiteOrNull(label),
                type == LabelType.CLASS ? label : null);
    }

    private static @Nullable Double finiteOrNull(String label) {
        double number = CellParser.isNumber(label) ? CellParser.number(label) : Double.NaN;
        return Double.isFinite(number) ? number : null;
    }
}
