package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The storage knows model and end of an incident; the rest is found by reading on until the page is full. */
    public List<Incident> page(IncidentQuery query) {
        List<Incident> page = new ArrayList<>();
        @Nullable Place after = query.after();
        boolean more = true;
        while (more && page.size() < query.limit()) {
            List<Finding> firsts = findings.firsts(
                    new FirstFindingQuery(query.model(), query.ongoing(), query.since(), after, AT_ONCE));
            incidents(firsts).stream().filter(query::fits).forEach(page::add);
            more = firsts.size() == AT_ONCE;
            after = more ? FindingQuery.place(firsts.get(AT_ONCE - 1)) : after;
        }
        return List.copyOf(page.subList(0, Math.min(page.size(), query.limit())));
    }

    private List<Incident> incidents(List<Finding> firsts) {
        List<String> ids = firsts.stream().map(Finding::id).toList();
        return Incidents.of(findings.ofIncidents(ids)).stream()
                .sorted(Comparator.comparing(incident -> FindingQuery.place(incident.first()), Place.NEWEST_FIRST))
                .toList();
    }
}
