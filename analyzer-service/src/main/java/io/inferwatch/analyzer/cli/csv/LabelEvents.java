package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.schema.LabelEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ground truth as it stands in a cell. */
public final class LabelEvents {
    private LabelEvents() {}

    /** What the cells of a truth column are. */
    public enum Form {
        /** Classes; a class that is a number is kept as a number too. */
        CLASS,
        /** Numbers. */
        VALUE
    }

    /** The event; said twice it has the same id, corrected it has another. A value that is not finite is left out. */
    public static LabelEvent event(String model, String requestId, String truth, Instant time, Form form) {
        return new LabelEvent(
                EventIds.of("label", model, requestId, truth),
                time,
                model,
                requestId,
                finiteOrNull(truth),
                form == Form.CLASS ? truth : null);
    }

    private static @Nullable Double finiteOrNull(String truth) {
        double number = CellParser.isNumber(truth) ? CellParser.number(truth) : Double.NaN;
        return Double.isFinite(number) ? number : null;
    }
}
