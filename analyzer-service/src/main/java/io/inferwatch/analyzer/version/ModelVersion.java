// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version on the time line of its model.
 *
 * @param previous the version that went into production last before this one came; null: none
 * @param share of the primary traffic that is stored
 * @param recentShare of that of the last day; null: there is none
 * @param inProduction from its first answer to its last, or until now while it serves; null: it never was
 * @param serving whether it answered callers in the last day
 * @param stale whether it serves longer than is set
 * @param changes of hyperparameters against the parent, or the previous version where the parent is not known
 */
public record ModelVersion(
        VersionFacts facts,
        @Nullable String previous,
        double share,
        @Nullable Double recentShare,
        @Nullable Duration inProduction,
        boolean serving,
        boolean stale,
        List<Change> changes,
        List<VersionLink> links) {
    /**
     * A hyperparameter that is another one than before.
     *
     * @param from null: it is new
     * @param to null: it is gone
     */
    public record Change(
            String name, @Nullable String from, @Nullable String to) {}

    public ModelVersion {
        changes = List.copyOf(changes);
        links = List.copyOf(links);
    }
}
