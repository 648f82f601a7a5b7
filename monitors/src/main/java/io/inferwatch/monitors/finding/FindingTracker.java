// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings of one model, window after window. Feed windows in the order of time; one that is not newer than what a
 * finding has already been updated with changes nothing, so running twice gives the same. No clock, not thread-safe.
 */
public final class FindingTracker {
    /** The newest finding of each subject. */
    private final Map<FindingKey, Finding> findings = new TreeMap<>(FindingKey.ORDER);

    /** Resolved ones whose subject has a newer finding: kept, never changed. */
    private final List<Finding> past = new ArrayList<>();

    private FindingTracker() {}

    /** @param known all findings of the model that are not long resolved; of one subject the newest goes on */
    public static FindingTracker of(List<Finding> known) {
        FindingTracker book = new FindingTracker();
        known.stream().sorted(Comparator.comparing(Finding::since)).forEach(book::put);
        return book;
    }

    /**
     * Takes the checks of one window of all versions and segments, and tells what became of the findings. Only deciding
     * checks count; a subject without a conclusive one stays as it is.
     */
    public List<Transition> update(Window window, List<CheckResult> checks) {
        return update(window, checks, this::evaluate);
    }

    /**
     * Takes the checks of a window that was evaluated before with fewer rows, such as a run of which rows came late: what it
     * says now replaces what it said then. Only where it is the newest window of a finding; older ones are past.
     */
    public List<Transition> restate(Window window, List<CheckResult> checks) {
        return update(window, checks, this::reevaluate);
    }

    private List<Transition> update(
            Window window,
            List<CheckResult> checks,
            BiFunction<FindingKey, SubjectResult, Optional<Transition>> evaluation) {
        Map<FindingKey, List<CheckResult>> bySubject = checks.stream()
                .filter(check -> check.deciding() && check.isConclusive())
                .collect(Collectors.groupingBy(
                        FindingKey::of, () -> new TreeMap<>(FindingKey.ORDER), Collectors.toList()));
        coverTheOthers(bySubject, checks);
        List<Transition> transitions = new ArrayList<>();
        bySubject.forEach((key, own) ->
                evaluation.apply(key, new SubjectResult(window, own)).ifPresent(transitions::add));
        transitions.addAll(ofRetiredVersions(window, checks));
        return transitions;
    }

    /** A version that has left the traffic to others can no longer get healthy: after a day its findings are over. */
    private List<Transition> ofRetiredVersions(Window window, List<CheckResult> checks) {
        Set<String> serving = checks.stream()
                .flatMap(check -> Stream.ofNullable(check.scope().modelVersion()))
                .collect(Collectors.toSet());
        if (serving.isEmpty()) {
            return List.of();
        }
        List<Transition> over = findings.values().stream()
                .filter(finding -> finding.modelVersion() != null && !serving.contains(finding.modelVersion()))
                .flatMap(finding -> FindingStateMachine.retired(finding, window).stream())
                .toList();
        over.forEach(this::take);
        return over;
    }

    private void take(Transition transition) {
        if (transition.kind() == Transition.Change.FORGOTTEN) {
            findings.remove(transition.finding().key());
        } else {
            put(transition.finding());
        }
    }

    /** What is known now: the newest of each subject, then those that a newer one has followed. */
    public List<Finding> findings() {
        return Stream.concat(findings.values().stream(), past.stream()).toList();
    }

    private void put(Finding finding) {
        Finding before = findings.put(finding.key(), finding);
        if (before != null && !before.id().equals(finding.id()) && before.state() != FindingState.PENDING) {
            past.add(before);
        }
    }

    /** A subject that has no check of its own is healthy when a check for all others of its family is. */
    private void coverTheOthers(Map<FindingKey, List<CheckResult>> bySubject, List<CheckResult> checks) {
        for (FindingKey key : findings.keySet()) {
            List<CheckResult> others = bySubject.get(key.allOthers());
            boolean checked =
                    checks.stream().anyMatch(check -> FindingKey.of(check).equals(key));
            if (others != null && !checked) {
                bySubject.put(key, others);
            }
        }
    }

    private Optional<Transition> evaluate(FindingKey key, SubjectResult verdict) {
        Finding known = findings.get(key);
        if (known != null && verdict.window().from().isBefore(known.judgedUntil())) {
            return Optional.empty();
        }
        return changed(FindingStateMachine.apply(key, known, verdict));
    }

    private Optional<Transition> reevaluate(FindingKey key, SubjectResult verdict) {
        Finding known = findings.get(key);
        if (known == null
                || !verdict.window().from().isBefore(known.judgedUntil())
                || known.judgedUntil().isAfter(verdict.window().to())) {
            return evaluate(key, verdict);
        }
        return changed(FindingStateMachine.restate(key, known, verdict));
    }

    private Optional<Transition> changed(Optional<Transition> transition) {
        transition.ifPresent(this::take);
        return transition;
    }
}
