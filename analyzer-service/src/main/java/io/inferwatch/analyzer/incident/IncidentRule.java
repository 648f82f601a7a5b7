// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a model began together. A finding that opens joins the newest incident of its model that is not over, if both
 * have the same version or one has none, and if it began at most two windows before or after any finding of it, and at most twelve
 * after the first; else it starts one. What it joined never changes: a finding that re-opens is in its incident again. Pure.
 */
public final class IncidentRule {
    private static final int WINDOWS = 2;
    /** What goes on spreading for longer is news again. */
    private static final int SPREADS_OVER = 12;

    private static final Duration HOUR = Duration.ofHours(1);

    private final int windows;

    public IncidentRule() {
        this(WINDOWS);
    }

    /** @param windows apart that findings of one incident may begin */
    public IncidentRule(int windows) {
        this.windows = windows;
    }

    /**
     * Puts the findings that opened into incidents.
     *
     * @param findings all of one model; of several that opened in one window the first may start an incident
     */
    public List<Finding> join(List<Finding> findings) {
        Map<String, List<Finding>> incidents = new LinkedHashMap<>();
        findings.forEach(finding -> add(incidents, finding));
        List<Finding> joined = new ArrayList<>();
        for (Finding finding : findings) {
            boolean opened = finding.incident() == null && finding.state() != FindingState.PENDING;
            Finding placed = opened ? finding.withIncident(choose(finding, incidents.values())) : finding;
            joined.add(placed);
            if (opened) {
                add(incidents, placed);
            }
        }
        return joined;
    }

    private static void add(Map<String, List<Finding>> incidents, Finding finding) {
        if (finding.incident() != null) {
            incidents
                    .computeIfAbsent(finding.incident(), id -> new ArrayList<>())
                    .add(finding);
        }
    }

    private String choose(Finding finding, Iterable<List<Finding>> incidents) {
        List<Finding> firsts = new ArrayList<>();
        for (List<Finding> incident : incidents) {
            Finding first = Incidents.first(incident);
            if (incident.stream().anyMatch(Finding::isOngoing)
                    && fits(finding.modelVersion(), Incidents.version(incident))
                    && isWithin(SPREADS_OVER, finding, first)
                    && incident.stream().anyMatch(member -> isWithin(windows, finding, member))) {
                firsts.add(first);
            }
        }
        Optional<Finding> newest =
                firsts.stream().max(Comparator.comparing(Finding::since).thenComparing(Finding::id));
        return newest.map(first -> Objects.requireNonNull(first.incident())).orElse(finding.id());
    }

    private static boolean fits(@Nullable String version, @Nullable String other) {
        return version == null || other == null || version.equals(other);
    }

    private static boolean isWithin(int windows, Finding finding, Finding other) {
        Duration most = longer(window(finding), window(other)).multipliedBy(windows);
        return Duration.between(other.since(), finding.since()).abs().compareTo(most) <= 0;
    }

    /** Of the last window in which it was seen. */
    private static Duration window(Finding finding) {
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
