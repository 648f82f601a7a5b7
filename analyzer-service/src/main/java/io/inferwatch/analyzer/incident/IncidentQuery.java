package io.inferwatch.analyzer.incident;

import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.Family;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a page holds; those that began last come first.
 *
 * @param model null: of all models
 * @param states not empty
 * @param level the lowest level; of incidents that ended, the lowest peak
 * @param family of at least one of the findings; null: any
 * @param since whose first finding began at this time or later; null: at any time
 * @param after the place of the last incident of the page before; null: the first page
 * @param limit the most that the page holds
 */
public record IncidentQuery(
        @Nullable String model,
        Set<IncidentState> states,
        int level,
        @Nullable Family family,
        @Nullable Instant since,
        @Nullable Place after,
        int limit) {
    /** All incidents. */
    public static final Set<IncidentState> ANY = Set.copyOf(EnumSet.allOf(IncidentState.class));

    /** Those that have not ended. */
    public static final Set<IncidentState> ONGOING = Set.copyOf(EnumSet.complementOf(EnumSet.of(IncidentState.ENDED)));

    public IncidentQuery {
        states = Set.copyOf(states);
    }

    /** Whenever they began. */
    public IncidentQuery(
            @Nullable String model,
            Set<IncidentState> states,
            int level,
            @Nullable Family family,
            @Nullable Place after,
            int limit) {
        this(model, states, level, family, null, after, limit);
    }

    /** Whether all incidents asked for go on, or none does; null: both. */
    public @Nullable Boolean ongoing() {
        boolean ended = states.contains(IncidentState.ENDED);
        return ended ? (states.size() == 1 ? Boolean.FALSE : null) : Boolean.TRUE;
    }

    public boolean fits(Incident incident) {
        int bad = incident.state() == IncidentState.ENDED ? incident.peak() : incident.level();
        return states.contains(incident.state())
                && bad >= level
                && (family == null || incident.findings().stream().anyMatch(finding -> finding.family() == family));
    }
}
