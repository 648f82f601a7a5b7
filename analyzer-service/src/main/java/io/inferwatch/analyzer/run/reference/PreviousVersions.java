// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.reference.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The reference that everybody has without making one: the events of the version before. It is not stored. */
public final class PreviousVersions {
    /** Its name, unless a stored reference has it. */
    public static final String NAME = "previous-version";

    private final EventHistory history;
    private final References references;

    public PreviousVersions(EventHistory history, References references) {
        this.history = history;
        this.references = references;
    }

    /**
     * Compares each version with the one that went into production last before it came.
     *
     * @param end of what is compared
     * @throws IllegalArgumentException when no version served before another one
     */
    public Reference of(String model, Instant end) {
        List<Map.Entry<String, Instant>> served = history.firstSeen(model).entrySet().stream()
                .filter(version -> version.getValue().isBefore(end))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        if (served.size() < 2) {
            String only = served.isEmpty()
                    ? "no version in production before " + end
                    : "only version " + served.get(0).getKey() + ", since "
                            + served.get(0).getValue();
            throw new IllegalArgumentException("reference: Expecting two versions of model " + model
                    + " in production, one after the other, to compare one with the version before it. Found: " + only);
        }
        return references.previousVersion(model, NAME);
    }
}
