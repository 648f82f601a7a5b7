// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingDecision;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people decide about findings. Calls block. */
public final class StoredFindingDecisions implements FindingDecisions {
    /** What a reference says; a broken contract and personal data do not become right by being usual. */
    private static final Set<Family> ACCEPTABLE = EnumSet.of(Family.DRIFT, Family.PREDICTION, Family.OPERATION);

    private final FindingUpdater findings;
    private final References references;
    private final IncidentOutbox outbox;
    private final Clock clock;

    public StoredFindingDecisions(FindingUpdater findings, References references, Clock clock) {
        this(findings, references, IncidentOutbox.NONE, clock);
    }

    private StoredFindingDecisions(FindingUpdater findings, References references, IncidentOutbox outbox, Clock clock) {
        this.findings = findings;
        this.references = references;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public FindingDecisions announcing(IncidentOutbox other) {
        return new StoredFindingDecisions(findings, references, other, clock);
    }

    @Override
    public Done act(Decision decision, List<String> ids) {
        checkTime(decision);
        Done done = done(decision, ids);
        findings.announceEnds(done.findings(), outbox);
        return done;
    }

    private Done done(Decision decision, List<String> ids) {
        return switch (decision.action()) {
            case ACKNOWLEDGE -> change(decision, ids, FindingActions::acknowledge);
            case MUTE -> change(decision, ids, finding -> FindingActions.mute(finding, decision.until()));
            case UNMUTE -> change(decision, ids, FindingActions::unmute);
            case RESOLVE -> change(decision, ids, FindingActions::resolve);
            case ACCEPT -> accept(decision, new LinkedHashSet<>(ids));
        };
    }

    private Done change(Decision decision, Collection<String> ids, UnaryOperator<Finding> action) {
        FindingDecision kept = decision.at(clock.instant());
        return new Done(
                findings.change(
                        ids, finding -> action.apply(seen(decision, finding)).withDecision(kept)),
                null);
    }

    private static Finding seen(Decision decision, Finding now) {
        if (decision.seen() != null && !decision.seen().contains(now)) {
            throw new ChangedException(now.id());
        }
        return now;
    }

    private void checkTime(Decision decision) {
        Instant until = decision.until();
        if (until == null) {
            return;
        }
        if (decision.action() != Action.MUTE) {
            throw FaultException.of("until", "none, but for mute", until.toString());
        }
        if (!until.isAfter(clock.instant())) {
            throw FaultException.of("until", "a time after now", until.toString());
        }
    }

    @Override
    public Done actOnIncident(Decision decision, String incident) {
        List<Finding> all = findings.ofIncident(incident);
        if (all.isEmpty()) {
            throw new UnknownIncidentException(incident);
        }
        List<String> some = all.stream()
                .filter(finding -> takes(decision.action(), finding))
                .map(Finding::id)
                .toList();
        if (some.isEmpty()) {
            throw new IllegalArgumentException("incident " + incident + ": Expecting one with "
                    + (decision.action() == Action.ACKNOWLEDGE
                            ? "an open finding"
                            : decision.action() == Action.UNMUTE ? "a muted finding" : "a finding that is not over")
                    + ". Found: none");
        }
        return act(decision, some);
    }

    private static boolean takes(Action action, Finding finding) {
        return switch (action) {
            case ACKNOWLEDGE -> finding.state() == FindingState.OPEN;
            case UNMUTE -> finding.state() == FindingState.MUTED;
            case MUTE, ACCEPT, RESOLVE -> finding.isOngoing();
        };
    }

    /** The windows in which the findings were seen become a new version of the reference that they were found by. */
    private Done accept(Decision decision, Set<String> ids) {
        List<Finding> accepted = findings.find(ids);
        accepted.forEach(finding -> seen(decision, finding));
        accepted.forEach(StoredFindingDecisions::checkAcceptable);
        Finding first = accepted.get(0);
        for (Finding other : accepted) {
            if (!other.model().equals(first.model()) || !Objects.equals(other.modelVersion(), first.modelVersion())) {
                throw new IllegalArgumentException("finding " + other.id() + ": Expecting " + of(first)
                        + ", as the first one. Found: " + of(other));
            }
        }
        Instant from = accepted.stream()
                .map(Finding::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = accepted.stream()
                .map(Finding::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Reference reference =
                references.accept(first.model(), name(first), new Window(from, to), first.modelVersion(), ids);
        return new Done(change(decision, ids, FindingActions::accept).findings(), reference);
    }

    private static void checkAcceptable(Finding finding) {
        if (!ACCEPTABLE.contains(finding.family())) {
            throw new IllegalArgumentException("finding " + finding.id()
                    + ": Expecting drift, prediction or operation, which a reference can make usual. Found: "
                    + finding.family().value());
        }
        FindingActions.accept(finding);
    }

    private static String of(Finding finding) {
        return finding.model() + (finding.modelVersion() == null ? "" : " version " + finding.modelVersion());
    }

    /** The name of the reference that the finding was found by. */
    private String name(Finding finding) {
        @Nullable
        String id = finding.evidence().stream()
                .map(check -> check.scope().reference())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return id == null ? "accepted" : id.substring(0, Math.max(1, id.lastIndexOf('@')));
    }
}
