// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Prediction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a model predicted, whether the truth is known or not. Thread-safe; calls block. */
public interface PredictedRows {
    /**
     * An event.
     *
     * @param inputs values of the wanted columns
     */
    record PredictedRow(String eventId, Prediction prediction, Row inputs) {}

    /**
     * Which events to read.
     *
     * @param windows where they lie; not empty
     * @param version null: of all versions
     * @param role in which they were served
     * @param inputs full names of input columns
     */
    record Wanted(
            String model, List<Window> windows, @Nullable String version, String role, Set<String> inputs) {}

    /** All events of the windows, or a uniform sample where they are more than {@code most}; the same whenever it is drawn. */
    List<PredictedRow> rows(Wanted wanted, int most);
}
