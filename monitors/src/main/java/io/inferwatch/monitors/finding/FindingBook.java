package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The findings of one model, window after window. Feed windows in the order of time; one that is not newer than what a
 * finding has been judged by changes nothing, so running twice gives the same. No clock, not thread-safe.
 */
public final class FindingBook {
    /** The newest finding of each subject. */
    private final Map<FindingKey, Finding> findings = new TreeMap<>(FindingKey.ORDER);

    private FindingBook() {}

    /** @param known all findings of the model that are not long resolved; of one subject the newest counts */
    public static FindingBook of(List<Finding> known) {
        FindingBook book = new FindingBook();
        known.forEach(finding -> book.findings.merge(
                FindingKey.of(finding), finding, (a, b) -> b.since().isAfter(a.since()) ? b : a));
        return book;
    }

    /**
     * Takes the checks of one window of all versions and segments, and tells what became of the findings. Only deciding
     * checks count; a subject without a conclusive one stays as it is.
     */
    public List<Transition> update(Window window, List<CheckResult> checks) {
        Map<FindingKey, List<CheckResult>> bySubject = checks.stream()
                .filter(check -> check.deciding() && check.isConclusive())
                .collect(Collectors.groupingBy(
                        FindingKey::of, () -> new TreeMap<>(FindingKey.ORDER), Collectors.toList()));
        coverTheOthers(bySubject, checks);
        List<Transition> transitions = new ArrayList<>();
        bySubject.forEach((key, own) -> judge(key, new Verdict(window, own)).ifPresent(transitions::add));
        return transitions;
    }

    /** What is known now, ordered by subject. */
    public List<Finding> findings() {
        return List.copyOf(findings.values());
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

    private Optional<Transition> judge(FindingKey key, Verdict verdict) {
        Finding known = findings.get(key);
        if (known != null && verdict.window().from().isBefore(known.judgedUntil())) {
            return Optional.empty();
        }
        Optional<Transition> transition = FindingRules.apply(key, known, verdict);
        transition.ifPresent(t -> {
            if (t.kind() == Transition.Kind.FORGOTTEN) {
                findings.remove(key);
            } else {
                findings.put(key, t.finding());
            }
        });
        return transition;
    }
}
