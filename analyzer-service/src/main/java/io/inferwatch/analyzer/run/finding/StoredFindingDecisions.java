package io.inferwatch.analyzer.run.finding;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people decide about findings. Calls block. */
public final class StoredFindingDecisions implements FindingDecisions {
    /** What a reference says; a broken contract and personal data do not become right by being usual. */
    private static final Set<Family> ACCEPTABLE = EnumSet.of(Family.DRIFT, Family.PREDICTION, Family.OPERATION);

    private final FindingUpdater findings;
    private final References references;

    public StoredFindingDecisions(FindingUpdater findings, References references) {
        this.findings = findings;
        this.references = references;
    }

    @Override
    public Done act(Action action, List<String> ids) {
        return switch (action) {
            case ACKNOWLEDGE -> new Done(findings.change(ids, FindingActions::acknowledge), null);
            case MUTE -> new Done(findings.change(ids, FindingActions::mute), null);
            case UNMUTE -> new Done(findings.change(ids, FindingActions::unmute), null);
            case ACCEPT -> accept(new LinkedHashSet<>(ids));
        };
    }

    /** The windows in which the findings were seen become a new version of the reference that they were found by. */
    private Done accept(Set<String> ids) {
        List<Finding> accepted = findings.find(ids);
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
        return new Done(findings.change(ids, FindingActions::accept), reference);
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
