// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings of one model that began together: what one alert is about. Immutable: each window may yield a new state of it.
 *
 * @param id that of its first finding; never changes
 * @param modelVersion null: of all versions
 * @param level how bad it is in the latest window, 1 (slight) to 4 (critical)
 * @param peak the highest level that it had
 * @param since start of the first window in which it was seen
 * @param lastSeen end of the last window in which it was seen
 * @param endedAt end of the window that resolved the last finding; null while any is not resolved
 * @param title what happened in plain words, at most 90 characters, by its lead finding
 * @param findings not empty; the lead finding, which says most about the cause, first
 */
public record Incident(
        String id,
        String model,
        @Nullable String modelVersion,
        IncidentState state,
        int level,
        int peak,
        Instant since,
        Instant lastSeen,
        @Nullable Instant endedAt,
        String title,
        List<Finding> findings) {
    public Incident {
        findings = List.copyOf(findings);
    }

    /** The finding that started the incident: by its time incidents are listed. */
    public Finding first() {
        return Incidents.first(findings);
    }

    /** The finding that names the incident. */
    public Finding lead() {
        return findings.get(0);
    }
}
