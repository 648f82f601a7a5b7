// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a model a page holds; the oldest first.
 *
 * @param state null: any
 * @param since that began at this time or later; null: at any time
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record RunQuery(
        RunSummary.@Nullable State state,
        @Nullable Instant since,
        @Nullable Place after,
        int limit) {
    public static final RunQuery ALL = new RunQuery(null, null, null, Integer.MAX_VALUE);

    public static Place place(RunSummary run) {
        return new Place(run.start(), run.id() == null ? "" : run.id());
    }

    public boolean fits(RunSummary run) {
        return (state == null || state == run.state())
                && (since == null || !run.start().isBefore(since))
                && (after == null || Place.OLDEST_FIRST.compare(place(run), after) > 0);
    }
}
