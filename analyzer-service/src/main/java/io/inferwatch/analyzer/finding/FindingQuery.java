// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.finding;

import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which findings a page holds; newest first, those of the same time by their id.
 *
 * @param model null: of all models
 * @param states not empty
 * @param family null: of all families
 * @param level the lowest level, from 1
 * @param since that began at this time or later; null: at any time
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record FindingQuery(
        @Nullable String model,
        Set<FindingState> states,
        @Nullable Family family,
        int level,
        @Nullable Instant since,
        @Nullable Place after,
        int limit) {
    /** Those that people see. */
    public static final Set<FindingState> SHOWN = Set.copyOf(EnumSet.complementOf(EnumSet.of(FindingState.PENDING)));

    /** Those that wait for somebody: neither pending nor resolved. */
    public static final Set<FindingState> UNRESOLVED =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(FindingState.PENDING, FindingState.RESOLVED)));

    public FindingQuery {
        states = Set.copyOf(states);
    }

    /** Of any family and level, whenever they began. */
    public FindingQuery(@Nullable String model, Set<FindingState> states, @Nullable Place after, int limit) {
        this(model, states, null, 1, null, after, limit);
    }

    public boolean fits(Finding finding) {
        return (model == null || model.equals(finding.model()))
                && states.contains(finding.state())
                && (family == null || family == finding.family())
                && finding.level() >= level
                && (since == null || !finding.since().isBefore(since));
    }

    public static Place place(Finding finding) {
        return new Place(finding.since(), finding.id());
    }
}
