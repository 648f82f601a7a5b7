// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of incidents, those that go on first.
 *
 * @param query which incidents the list holds
 * @param asked whether the address names states; else the usual ones are shown
 * @param lines those of the page, in the order in which they are shown
 * @param more how many that go on are not shown
 * @param recent ended lately; shown folded where the address names no state
 * @param empty what to say where there are none
 * @param fine whether that is good news
 * @param next the page after this one; null: there is none
 */
public record IncidentList(
        IncidentQuery query,
        boolean asked,
        IncidentCounts counts,
        List<IncidentLine> lines,
        long more,
        List<IncidentLine> recent,
        String empty,
        boolean fine,
        @Nullable String next,
        List<String> models) {
    public IncidentList {
        lines = List.copyOf(lines);
        recent = List.copyOf(recent);
        models = List.copyOf(models);
    }

    /** A check box. */
    public record State(String value, String label, boolean checked) {}

    public List<State> states() {
        List<State> states = new ArrayList<>();
        for (IncidentState state : IncidentState.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            states.add(new State(
                    word,
                    Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + counts.of(state),
                    query.states().contains(state)));
        }
        return states;
    }

    public List<Family> families() {
        return List.of(Family.values());
    }

    public List<Integer> levels() {
        return List.of(Level.SLIGHT, Level.MODERATE, Level.HIGH, Level.CRITICAL);
    }

    /** Whether anything narrows the list beyond the states. */
    public boolean isFiltered() {
        return query.model() != null
                || query.family() != null
                || query.column() != null
                || query.touched() != null
                || query.level() > Level.SLIGHT;
    }

    public String from() {
        Window touched = query.touched();
        return touched == null ? "" : touched.from().toString();
    }

    public String to() {
        Window touched = query.touched();
        return touched == null ? "" : touched.to().toString();
    }

    /** The next page with the same filters. */
    public String nextLink() {
        return "/findings?" + filters() + "after=" + Words.url(String.valueOf(next));
    }

    private String filters() {
        StringBuilder text = new StringBuilder();
        Set<IncidentState> states = query.states();
        for (IncidentState state : IncidentState.values()) {
            if (states.contains(state)) {
                text.append("state=")
                        .append(state.name().toLowerCase(Locale.ROOT))
                        .append('&');
            }
        }
        add(text, "model", query.model());
        add(text, "family", query.family() == null ? null : query.family().value());
        add(text, "column", query.column());
        add(text, "level", query.level() > Level.SLIGHT ? Integer.toString(query.level()) : null);
        add(text, "from", query.touched() == null ? null : from());
        add(text, "to", query.touched() == null ? null : to());
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append('=').append(Words.url(value)).append('&');
        }
    }

    /** Open now. */
    public long open() {
        return counts.of(IncidentState.OPEN);
    }
}
