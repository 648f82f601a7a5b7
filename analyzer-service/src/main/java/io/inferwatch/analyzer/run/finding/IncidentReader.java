// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads incidents by their findings: page by page, each page in at most three requests. Calls block. */
public final class IncidentReader {
    private static final int AT_ONCE = 200;

    private final FindingRepository findings;

    public IncidentReader(FindingRepository findings) {
        this.findings = findings;
    }

    public Optional<Incident> find(String id) {
        return id.isBlank()
                ? Optional.empty()
                : Incidents.of(findings.ofIncidents(List.of(id))).stream().findFirst();
    }

    /** The storage knows model, end and findings of an incident; whether it fits exactly is found by reading on until the page is full. */
    public List<Incident> page(IncidentQuery query) {
        List<Incident> page = new ArrayList<>();
        @Nullable Place after = query.after();
        boolean more = true;
        while (more && page.size() < query.limit()) {
            List<Finding> firsts = findings.firsts(query.firsts(after, AT_ONCE));
            incidents(firsts).stream().filter(query::fits).forEach(page::add);
            more = firsts.size() == AT_ONCE;
            after = more ? FindingQuery.place(firsts.get(AT_ONCE - 1)) : after;
        }
        return List.copyOf(page.subList(0, Math.min(page.size(), query.limit())));
    }

    /** How many incidents of each state there are, whatever states, place and limit the query asks for. At most two requests. */
    public IncidentCounts counts(IncidentQuery query) {
        IncidentCounts counts = IncidentCounts.NONE;
        for (Map.Entry<FindingState, Long> state :
                findings.incidentCounts(query.firsts(null, 0)).entrySet()) {
            counts = counts.plus(state(state.getKey()), state.getValue());
        }
        return counts;
    }

    private static IncidentState state(FindingState decisive) {
        return switch (decisive) {
            case OPEN, PENDING -> IncidentState.OPEN;
            case ACKNOWLEDGED -> IncidentState.ACKNOWLEDGED;
            case MUTED -> IncidentState.MUTED;
            case RESOLVED -> IncidentState.ENDED;
        };
    }

    private List<Incident> incidents(List<Finding> firsts) {
        List<String> ids = firsts.stream().map(Finding::id).toList();
        return Incidents.of(findings.ofIncidents(ids)).stream()
                .sorted(Comparator.comparing(incident -> FindingQuery.place(incident.first()), Place.NEWEST_FIRST))
                .toList();
    }
}
