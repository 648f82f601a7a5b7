// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings in a map, with a number of writes as their revision. */
final class InMemoryFindings implements FindingRepository {
    private final Map<String, Stored> stored = new HashMap<>();
    private long writes;

    private record Stored(Finding finding, Revision revision) {}

    @Override
    public synchronized Set<String> store(Collection<Finding> findings, Known read) {
        Set<String> changed = new HashSet<>();
        for (Finding finding : findings) {
            Stored now = stored.get(finding.id());
            Revision before = read.revisions().get(finding.id());
            boolean asRead = now == null ? before == null : now.revision().equals(before);
            if (asRead) {
                stored.put(finding.id(), new Stored(finding, new Revision(++writes, 1)));
            } else {
                changed.add(finding.id());
            }
        }
        return changed;
    }

    @Override
    public synchronized void delete(Collection<String> ids) {
        ids.forEach(stored::remove);
    }

    @Override
    public List<Finding> findings(@Nullable String model) {
        return read(model).findings();
    }

    @Override
    public List<Finding> findingsOf(Collection<String> models) {
        return read((Finding finding) -> models.contains(finding.model())).findings();
    }

    @Override
    public Known read(@Nullable String model) {
        return read(finding -> model == null || finding.model().equals(model));
    }

    @Override
    public Known read(Collection<String> ids) {
        return read((Finding finding) -> ids.contains(finding.id()));
    }

    private synchronized Known read(Predicate<Finding> requested) {
        List<Stored> some = stored.values().stream()
                .filter(one -> requested.test(one.finding()))
                .sorted(Comparator.comparing(one -> FindingQuery.place(one.finding()), Place.NEWEST_FIRST))
                .toList();
        return new Known(
                some.stream().map(Stored::finding).toList(),
                some.stream().collect(Collectors.toMap(one -> one.finding().id(), Stored::revision)));
    }

    @Override
    public List<Finding> unresolvedOf(Collection<String> models) {
        return findingsOf(models).stream()
                .filter(finding -> finding.state() != FindingState.RESOLVED)
                .toList();
    }

    @Override
    public List<Finding> page(FindingQuery query) {
        Place after = query.after();
        return findings(query.model()).stream()
                .filter(query::fits)
                .filter(finding -> after == null || Place.NEWEST_FIRST.compare(FindingQuery.place(finding), after) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Finding> ofIncidents(Collection<String> incidents) {
        return read((Finding finding) -> finding.incident() != null && incidents.contains(finding.incident()))
                .findings();
    }

    @Override
    public List<Finding> announcedAndResolved(Collection<String> models) {
        return findingsOf(models).stream()
                .filter(finding -> finding.state() == FindingState.RESOLVED && finding.announced() != null)
                .toList();
    }

    @Override
    public List<Finding> firsts(FirstFindingQuery query) {
        List<Finding> all = findings(query.model());
        Set<String> ongoing =
                all.stream().filter(Finding::isOngoing).map(Finding::incident).collect(Collectors.toSet());
        Place after = query.after();
        return all.stream()
                .filter(finding -> finding.id().equals(finding.incident()))
                .filter(finding -> query.since() == null || !finding.since().isBefore(query.since()))
                .filter(finding -> query.ongoing() == null || query.ongoing() == ongoing.contains(finding.incident()))
                .filter(finding -> all.stream()
                        .anyMatch(other -> Objects.equals(other.incident(), finding.incident())
                                && query.filter().fits(other)))
                .filter(finding -> after == null || Place.NEWEST_FIRST.compare(FindingQuery.place(finding), after) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public Map<FindingState, Long> incidentCounts(FirstFindingQuery query) {
        List<Finding> all = findings(query.model());
        return all.stream()
                .filter(finding -> finding.incident() != null)
                .filter(finding -> finding.id().equals(finding.incident()))
                .map(first -> all.stream()
                        .filter(finding -> first.id().equals(finding.incident()))
                        .toList())
                .filter(incident -> incident.stream().anyMatch(query.filter()::fits))
                .map(incident -> incident.stream()
                        .map(Finding::state)
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public Map<String, Long> openByModel(Collection<String> models) {
        return findingsOf(models).stream()
                .filter(finding -> FindingQuery.UNRESOLVED.contains(finding.state()))
                .collect(Collectors.groupingBy(Finding::model, Collectors.counting()));
    }
}
