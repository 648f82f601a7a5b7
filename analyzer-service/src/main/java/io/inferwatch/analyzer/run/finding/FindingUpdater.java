// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.dependency.Cascade;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentChanges;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.incident.IncidentRule;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingTracker;
import io.inferwatch.monitors.finding.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Brings a model's stored findings up to the checks of one more window, and up to what people decide about them. What is
 * written here and in other processes at the same time never overwrites each other: a finding that was changed since it was
 * read is read and changed anew.
 */
public final class FindingUpdater {
    /** Each time somebody else has to be faster. */
    private static final int ATTEMPTS = 10;

    private final FindingRepository store;
    private final DependencyGraph dependencies;
    private final IncidentRule incidents = new IncidentRule();

    public FindingUpdater(FindingRepository store) {
        this(store, DependencyGraph.NONE);
    }

    /** @param dependencies by which findings of upstream models explain those of downstream ones */
    public FindingUpdater(FindingRepository store, DependencyGraph dependencies) {
        this.store = store;
        this.dependencies = dependencies;
    }

    /** Without an outbox: nobody hears of it now. */
    public List<Transition> update(String model, Window window, List<CheckResult> checks) {
        return update(model, window, checks, IncidentOutbox.NONE);
    }

    /** @return what changed, in the order in which people should hear of it */
    public List<Transition> update(String model, Window window, List<CheckResult> checks, IncidentOutbox outbox) {
        return apply(model, window, outbox, tracker -> tracker.update(window, checks));
    }

    /** Likewise, by the checks of a window that was evaluated before, and again with more rows. */
    public List<Transition> restate(String model, Window window, List<CheckResult> checks, IncidentOutbox outbox) {
        return apply(model, window, outbox, tracker -> tracker.restate(window, checks));
    }

    private List<Transition> apply(
            String model, Window window, IncidentOutbox outbox, Function<FindingTracker, List<Transition>> change) {
        List<Transition> done = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Known before = store.read(model);
            FindingTracker tracker = FindingTracker.of(before.findings());
            List<Transition> found = change.apply(tracker);
            List<Transition> explained = explained(model, found, tracker.findings());
            List<Finding> after = incidents.join(after(tracker.findings(), explained));
            List<Transition> transitions = joined(explained, after);
            List<IncidentChange> changes = outbox.isUsed() ? changes(window, after) : List.of();
            outbox.add(window, changes);
            Set<String> outdated = store.store(
                    after.stream()
                            .filter(finding -> !before.findings().contains(finding))
                            .toList(),
                    before);
            store.delete(forgotten(before.findings(), after));
            transitions.stream()
                    .filter(transition ->
                            !outdated.contains(transition.finding().id()))
                    .forEach(done::add);
            if (outdated.isEmpty()) {
                changes.forEach(this::remember);
                return done;
            }
            outbox.withdraw(window, changes); // the next attempt finds those that are still true
        }
        throw busy(model);
    }

    /** The transitions with their causes; one request where any may have one. */
    private List<Transition> explained(String model, List<Transition> transitions, List<Finding> own) {
        boolean fed = !dependencies.upstreams(model).isEmpty();
        if (transitions.stream()
                .noneMatch(change ->
                        Cascade.concerns(change) && (fed || change.finding().cause() != null))) {
            return transitions;
        }
        List<Finding> known =
                new ArrayList<>(store.findingsOf(dependencies.ancestors(model).keySet()));
        own.stream().filter(finding -> finding.family() == Family.DEPENDENCY).forEach(known::add);
        Cascade cascade = new Cascade(dependencies, model, known);
        return transitions.stream().map(cascade::explain).toList();
    }

    /** A window of the past, of which labels came late, says nothing of incidents that were seen since: the next window does. */
    private static List<IncidentChange> changes(Window window, List<Finding> findings) {
        return IncidentChanges.of(findings).stream()
                .filter(change -> !window.to().isBefore(change.incident().lastSeen()))
                .toList();
    }

    /** From now on the incident is announced: until then every attempt announces the same. */
    private void remember(IncidentChange change) {
        change(List.of(IncidentChanges.remembers(change)), first -> IncidentChanges.remember(change, first));
    }

    private static List<Transition> joined(List<Transition> transitions, List<Finding> findings) {
        Map<String, Finding> byId = findings.stream().collect(Collectors.toMap(Finding::id, Function.identity()));
        return transitions.stream()
                .map(change ->
                        new Transition(byId.getOrDefault(change.finding().id(), change.finding()), change.kind()))
                .toList();
    }

    private static List<Finding> after(List<Finding> findings, List<Transition> transitions) {
        Map<String, Finding> changed = new LinkedHashMap<>();
        transitions.forEach(change -> changed.put(change.finding().id(), change.finding()));
        return findings.stream()
                .map(finding -> changed.getOrDefault(finding.id(), finding))
                .toList();
    }

    private static List<String> forgotten(List<Finding> before, List<Finding> after) {
        Set<String> kept = after.stream().map(Finding::id).collect(Collectors.toSet());
        return before.stream().map(Finding::id).filter(id -> !kept.contains(id)).toList();
    }

    /**
     * The findings of some ids, in their order.
     *
     * @throws UnknownFindingException for an id that no finding has
     */
    List<Finding> find(Collection<String> ids) {
        return find(ids, read(ids));
    }

    private static List<Finding> find(Collection<String> ids, Known known) {
        return ids.stream()
                .map(id -> known.findings().stream()
                        .filter(finding -> finding.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new UnknownFindingException(id)))
                .toList();
    }

    List<Finding> ofIncident(String incident) {
        return incident.isBlank() ? List.of() : store.ofIncidents(List.of(incident));
    }

    /** Changes all of the findings or, when one of them refuses, none. */
    List<Finding> change(Collection<String> ids, UnaryOperator<Finding> action) {
        Map<String, Finding> changed = new LinkedHashMap<>();
        Collection<String> left = ids;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Known known = read(left);
            List<Finding> after = find(left, known).stream().map(action).toList();
            after.forEach(finding -> changed.put(finding.id(), finding));
            left = store.store(after, known);
            if (left.isEmpty()) {
                return List.copyOf(changed.values());
            }
        }
        throw busy(String.join(", ", left));
    }

    /**
     * Findings of some models, by model, whose incidents may have ended without people hearing of it: somebody decided so where
     * no alerts are kept, as on the command line. One request.
     */
    public Map<String, List<Finding>> endedElsewhere(Collection<String> models) {
        return store.announcedAndResolved(models).stream().collect(Collectors.groupingBy(Finding::model));
    }

    /** Keeps that incidents ended by a decision about some of their findings; one request where none has. */
    public void announceEnds(Collection<Finding> decided, IncidentOutbox outbox) {
        if (!outbox.isUsed()) {
            return;
        }
        Set<String> ids =
                decided.stream().map(Finding::incident).filter(Objects::nonNull).collect(Collectors.toSet());
        IncidentChanges.of(store.ofIncidents(ids)).stream()
                .filter(change -> change.kind() == IncidentChange.Kind.ENDED)
                .forEach(change -> {
                    outbox.add(latest(change.incident()), List.of(change));
                    remember(change);
                });
    }

    /** The last hour that was evaluated for a finding of the incident: no alert of the incident is of a later one. */
    private static Window latest(Incident incident) {
        Instant end = incident.findings().stream()
                .map(Finding::judgedUntil)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Window(end.minus(Duration.ofHours(1)), end);
    }

    private static IllegalStateException busy(String what) {
        return new IllegalStateException("Could not update the findings of " + what
                + ": they were changed by another process " + ATTEMPTS + " times in a row. Try again.");
    }

    /** An empty text is no id, which a storage may refuse. */
    private Known read(Collection<String> ids) {
        return store.read(ids.stream().filter(id -> !id.isBlank()).toList());
    }

    List<Finding> findings(String model) {
        return store.findings(model);
    }
}
