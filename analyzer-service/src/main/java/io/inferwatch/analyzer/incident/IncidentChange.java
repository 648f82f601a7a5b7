// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import java.time.Instant;
import java.util.Comparator;

/** What one window did to an incident, with the incident as it is now. */
public record IncidentChange(Incident incident, Kind kind) {
    /** In the order in which people should hear of several. */
    static final Comparator<IncidentChange> ORDER = Comparator.<IncidentChange, Instant>comparing(
                    change -> change.incident().since())
            .thenComparing(change -> change.incident().id());

    /** Each is worth one message. */
    public enum Kind {
        OPENED,
        /** Its level rose above every level that was announced. */
        WORSE,
        ENDED
    }
}
