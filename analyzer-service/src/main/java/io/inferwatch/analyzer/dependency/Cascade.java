// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains what became of a model's findings by those of the models that feed it. Alerts of a finding that is explained when it
 * opens are withheld; when its cause is over before it is, it opens then. Pure.
 */
public final class Cascade {
    private final CauseRule rule;

    /** @param known findings of the upstream models, and the model's own about them */
    public Cascade(DependencyGraph graph, String model, List<Finding> known) {
        this(graph.ancestors(model), known);
    }

    private Cascade(Map<String, Criticality> upstreams, List<Finding> known) {
        this.rule = new CauseRule(upstreams, known);
    }

    /** Whether a transition could have a cause, or has one. */
    public static boolean concerns(Transition transition) {
        return switch (transition.kind()) {
            case OPENED, REOPENED -> true;
            case WORSE, UPDATED -> isOpen(transition.finding());
            case PENDING, RESOLVED, FORGOTTEN -> false;
        };
    }

    private static boolean isOpen(Finding finding) {
        return finding.state() == FindingState.OPEN || finding.state() == FindingState.ACKNOWLEDGED;
    }

    /** The same with the cause as it is known now. */
    public Transition explain(Transition transition) {
        return switch (transition.kind()) {
            case OPENED, REOPENED -> opening(transition);
            case WORSE, UPDATED -> isOpen(transition.finding()) ? lasting(transition) : transition;
            case PENDING, RESOLVED, FORGOTTEN -> transition;
        };
    }

    private Transition opening(Transition transition) {
        Finding finding = transition.finding();
        @Nullable
        Cause cause = rule.of(finding).map(found -> found.withWithheld(true)).orElse(null);
        return new Transition(finding.withCause(cause), transition.kind());
    }

    private Transition lasting(Transition transition) {
        Finding finding = transition.finding();
        Cause before = finding.cause();
        if (before != null && rule.holds(before, finding)) {
            return new Transition(finding.withCause(rule.rooted(before, finding)), transition.kind());
        }
        boolean withheld = finding.isWithheld();
        @Nullable
        Cause cause =
                rule.of(finding).map(found -> found.withWithheld(withheld)).orElse(null);
        Change kind = withheld && cause == null ? Change.OPENED : transition.kind();
        return new Transition(finding.withCause(cause), kind);
    }
}
