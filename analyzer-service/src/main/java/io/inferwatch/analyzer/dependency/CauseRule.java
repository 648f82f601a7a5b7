// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which finding of an upstream model explains a finding. It does while people know of it, when both began at the same time, give
 * or take one window, and when the dependency is critical enough for the kind of finding. Of several the one that has no cause
 * itself counts, then the most critical, then the earliest. Pure.
 */
final class CauseRule {
    /** A problem spreads within a day; what begins later is a problem of its own. */
    private static final Duration SPREADS_WITHIN = Duration.ofHours(24);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<FindingState> KNOWN =
            EnumSet.of(FindingState.OPEN, FindingState.ACKNOWLEDGED, FindingState.RESOLVED);
    /** What stays in a model: it harms no other. */
    private static final Set<Family> HARMLESS = EnumSet.of(Family.PRIVACY, Family.BUSINESS);

    private final Map<String, Criticality> upstreams;
    private final Map<String, Finding> findings;

    /**
     * @param upstreams of the model whose findings are explained
     * @param findings of those, and the model's own about them
     */
    CauseRule(Map<String, Criticality> upstreams, List<Finding> findings) {
        this.upstreams = upstreams;
        this.findings = findings.stream().collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> b));
    }

    /** The root of the cascade that explains a finding; empty when it stands on its own. */
    Optional<Cause> of(Finding finding) {
        return findings.values().stream()
                .filter(upstream -> explains(upstream, finding) && beganTogether(upstream, finding))
                .min(best())
                .map(upstream -> root(upstream, finding));
    }

    private Comparator<Finding> best() {
        return Comparator.<Finding, Boolean>comparing(finding -> finding.cause() != null)
                .thenComparing(this::criticality, Comparator.reverseOrder())
                .thenComparing(Finding::since)
                .thenComparing(Finding::id);
    }

    private Criticality criticality(Finding upstream) {
        return upstreams.getOrDefault(source(upstream), Criticality.LOW);
    }

    private Cause root(Finding upstream, Finding explained) {
        Cause cause = upstream.cause();
        return cause != null && holds(cause, explained)
                ? cause.withWithheld(false)
                : new Cause(source(upstream), upstream.id(), false);
    }

    /** Whether a cause that was found earlier still explains a finding. */
    boolean holds(Cause cause, Finding explained) {
        Finding upstream = findings.get(cause.finding());
        return upstream != null && explains(upstream, explained) && !isOver(upstream, explained);
    }

    /** The cause of the cause, where it has one by now. */
    Cause rooted(Cause cause, Finding explained) {
        Finding upstream = findings.get(cause.finding());
        return upstream == null ? cause : root(upstream, explained).withWithheld(cause.withheld());
    }

    private boolean explains(Finding upstream, Finding explained) {
        Criticality criticality = upstreams.get(source(upstream));
        return criticality != null
                && criticality.explains(explained)
                && KNOWN.contains(upstream.state())
                && !HARMLESS.contains(upstream.family())
                && !OwnSubjects.isOwn(upstream);
    }

    /** The model that a finding is about. */
    private static String source(Finding finding) {
        return finding.family() == Family.DEPENDENCY ? finding.subject() : finding.model();
    }

    private static boolean beganTogether(Finding upstream, Finding explained) {
        Duration window = longer(length(upstream), length(explained));
        Instant since = explained.since();
        return !since.isBefore(upstream.since().minus(window))
                && !since.isAfter(upstream.lastSeen())
                && since.isBefore(upstream.since().plus(SPREADS_WITHIN).plus(window))
                && !isOver(upstream, explained);
    }

    /** Whether the newest window in which the explained finding was seen begins after the upstream recovered. */
    private static boolean isOver(Finding upstream, Finding explained) {
        Instant end = upstream.resolvedAt();
        return upstream.state() == FindingState.RESOLVED
                && end != null
                && !explained.lastSeen().minus(length(explained)).isBefore(end);
    }

    /** Of the last window in which it was seen. */
    private static Duration length(Finding finding) {
        return finding.evidence().stream()
                .map(check -> check.scope().window())
                .map(Window::length)
                .max(Comparator.naturalOrder())
                .orElse(HOUR);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
