// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.reference.Reference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the overview.
 *
 * @param events all events stored
 * @param cadence how the schedule analyses it ("by the hour", "by the run", "every 6 hours"); null: not yet
 * @param analysedUntil the end of the last window or run that was analysed; null: none yet
 * @param hoursUntil until when the schedule has looked at every hour, also where windows are longer; null: at none yet
 * @param waiting why nothing is evaluated yet ("waiting for a reference, 412 of 1 000 events"), null once it is
 */
public record ModelSummary(
        String model,
        List<String> versions,
        long events,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        @Nullable Reference reference,
        @Nullable String cadence,
        @Nullable Instant analysedUntil,
        @Nullable Instant hoursUntil,
        @Nullable String waiting,
        long openFindings) {
    public ModelSummary {
        versions = List.copyOf(versions);
    }
}
