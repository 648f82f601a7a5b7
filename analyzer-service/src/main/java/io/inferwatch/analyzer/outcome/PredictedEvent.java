// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * An event with what is kept of it in its outcome.
 *
 * @param time in whole milliseconds
 * @param columns the segment columns that the event has: values of inputs by full name, numbers as text
 */
public record PredictedEvent(
        String id,
        String model,
        String version,
        String role,
        Instant time,
        String requestId,
        Prediction prediction,
        double weight,
        Map<String, String> columns) {
    /** The window that a new label of this event changes. */
    public ModelHour hour() {
        return new ModelHour(model, time.truncatedTo(ChronoUnit.HOURS));
    }
}
