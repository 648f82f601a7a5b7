package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the deciding checks of one subject say about one window.
 *
 * @param checks at least one, all conclusive
 */
record SubjectResult(Window window, List<CheckResult> checks) {
    private static final Set<Family> AT_ONCE = Set.of(Family.PRIVACY, Family.CONTRACT, Family.ANOMALY, Family.CUSTOM);
    private static final String SILENCE = "silence";

    boolean isWrong() {
        return checks.stream().anyMatch(CheckResult::isWrong);
    }

    /** Whether one such window is enough: waiting would cost more than a false alarm. */
    boolean opensAtOnce() {
        return wrong().stream()
                .anyMatch(check ->
                        AT_ONCE.contains(check.family()) || check.monitor().equals(SILENCE));
    }

    List<CheckResult> wrong() {
        return checks.stream().filter(CheckResult::isWrong).toList();
    }

    double severity() {
        return wrong().stream().mapToDouble(SubjectResult::severity).max().orElse(0);
    }

    /** The sentence of the worst check. */
    String message() {
        return wrong().stream()
                .max(Comparator.comparingDouble(SubjectResult::severity))
                .map(CheckResult::message)
                .orElse("");
    }

    /** Effect over threshold; 1 for a wrong check that has no such ratio. */
    private static double severity(CheckResult check) {
        Double effect = check.evidence().effect();
        Double threshold = check.evidence().threshold();
        return effect == null || threshold == null || !(threshold > 0) ? 1 : Math.max(1, effect / threshold);
    }
}
