// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.analyzer.finding.FindingFilter;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
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
 * @param column a part of the name of a subject of at least one of the findings; null: any
 * @param touched it was seen in it; null: at any time
 * @param after the place of the last incident of the page before; null: the first page
 * @param limit the most that the page holds
 */
public record IncidentQuery(
        @Nullable String model,
        Set<IncidentState> states,
        int level,
        @Nullable Family family,
        @Nullable Instant since,
        @Nullable String column,
        @Nullable Window touched,
        @Nullable Place after,
        int limit) {
    /** All incidents. */
    public static final Set<IncidentState> ANY = Set.copyOf(EnumSet.allOf(IncidentState.class));

    /** Those that have not ended. */
    public static final Set<IncidentState> ONGOING = Set.copyOf(EnumSet.complementOf(EnumSet.of(IncidentState.ENDED)));

    public IncidentQuery {
        states = Set.copyOf(states);
    }

    /** Of any column and time. */
    public IncidentQuery(
            @Nullable String model,
            Set<IncidentState> states,
            int level,
            @Nullable Family family,
            @Nullable Instant since,
            @Nullable Place after,
            int limit) {
        this(model, states, level, family, since, null, null, after, limit);
    }

    /** Of any column, whenever they began. */
    public IncidentQuery(
            @Nullable String model,
            Set<IncidentState> states,
            int level,
            @Nullable Family family,
            @Nullable Place after,
            int limit) {
        this(model, states, level, family, null, after, limit);
    }

    /** The same with other states. */
    public IncidentQuery with(Set<IncidentState> others) {
        return new IncidentQuery(model, others, level, family, since, column, touched, after, limit);
    }

    /** The same from another place. */
    public IncidentQuery from(@Nullable Place place, int most) {
        return new IncidentQuery(model, states, level, family, since, column, touched, place, most);
    }

    /** What the storage looks for: it may find incidents that do not fit. */
    public FirstFindingQuery firsts(@Nullable Place from, int most) {
        return new FirstFindingQuery(model, ongoing(), since, filter(), from, most);
    }

    private FindingFilter filter() {
        return new FindingFilter(family, column, level, touched);
    }

    /** Whether the page holds only incidents that go on, or only ended ones; null: both. */
    public @Nullable Boolean ongoing() {
        boolean ended = states.contains(IncidentState.ENDED);
        return ended ? (states.size() == 1 ? Boolean.FALSE : null) : Boolean.TRUE;
    }

    public boolean fits(Incident incident) {
        int bad = incident.state() == IncidentState.ENDED ? incident.peak() : incident.level();
        return states.contains(incident.state())
                && bad >= level
                && incident.findings().stream().anyMatch(filter()::fits);
    }
}
