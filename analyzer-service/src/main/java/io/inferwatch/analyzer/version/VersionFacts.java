// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one version say.
 *
 * @param first time of its first event, of whatever role
 * @param production when it answered callers; null: it never did
 * @param roles that its events have, sorted
 * @param parent the version that it was trained from; null: no event says so
 * @param hyperparameters of its newest event that has any
 * @param labels the most frequent value of each wanted label; without those that no event has
 */
public record VersionFacts(
        String version,
        Instant first,
        Instant last,
        long events,
        @Nullable Production production,
        List<String> roles,
        @Nullable String parent,
        Map<String, String> hyperparameters,
        Map<String, String> labels) {
    /**
     * Events of the primary role.
     *
     * @param rows with those that sampling left out
     * @param recentRows those of the last day
     */
    public record Production(Instant first, Instant last, double rows, double recentRows) {}

    public VersionFacts {
        roles = List.copyOf(roles);
        hyperparameters = Map.copyOf(hyperparameters);
        labels = Map.copyOf(labels);
    }

    /** When it came: into production, or at all where it never was. */
    public Instant came() {
        return production == null ? first : production.first();
    }
}
