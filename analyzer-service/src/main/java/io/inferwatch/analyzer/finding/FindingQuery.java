package io.inferwatch.analyzer.finding;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which findings a page holds; newest first, those of the same time by their id.
 *
 * @param model null: of all models
 * @param states not empty
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record FindingQuery(
        @Nullable String model,
        Set<FindingState> states,
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

    /** A place in the order of findings. */
    public record Place(Instant since, String id) {
        public static final Comparator<Place> ORDER =
                Comparator.comparing(Place::since).reversed().thenComparing(Place::id);

        public static Place of(Finding finding) {
            return new Place(finding.since(), finding.id());
        }
    }
}
