// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import java.util.EnumMap;
import java.util.Map;

/** How many incidents there are in each state; a state without any is left out. */
public record IncidentCounts(Map<IncidentState, Long> byState) {
    public static final IncidentCounts NONE = new IncidentCounts(Map.of());

    public IncidentCounts {
        byState = Map.copyOf(byState);
    }

    public long of(IncidentState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** One more of a state. */
    public IncidentCounts plus(IncidentState state, long more) {
        Map<IncidentState, Long> all = new EnumMap<>(IncidentState.class);
        all.putAll(byState);
        all.merge(state, more, Long::sum);
        return new IncidentCounts(all);
    }
}
