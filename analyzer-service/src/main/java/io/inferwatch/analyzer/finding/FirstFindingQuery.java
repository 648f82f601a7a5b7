// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.finding;

import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a page holds, by the first finding of each; newest first.
 *
 * @param model null: of all models
 * @param ongoing whether any finding of the incident is open, acknowledged or muted; null: either
 * @param since the finding began at this time or later; null: at any time
 * @param filter what at least one finding of the incident must be
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record FirstFindingQuery(
        @Nullable String model,
        @Nullable Boolean ongoing,
        @Nullable Instant since,
        FindingFilter filter,
        @Nullable Place after,
        int limit) {
    /** Whatever its findings are. */
    public FirstFindingQuery(
            @Nullable String model,
            @Nullable Boolean ongoing,
            @Nullable Instant since,
            @Nullable Place after,
            int limit) {
        this(model, ongoing, since, FindingFilter.NONE, after, limit);
    }
}
