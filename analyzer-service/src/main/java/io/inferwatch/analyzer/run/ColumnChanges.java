// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.ChangedColumns;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.Fields;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The distributions of the columns of findings, each in the last wrong window of its finding. A request for the references of the model,
 * and a request or two for each different window.
 */
record ColumnChanges(References references, ModelAnalyses analyses) {
    private static final int MOST_COLUMNS = 3;

    /** @param findings of one model, those that matter most first */
    ChangedColumns of(List<Finding> findings) {
        Map<Scope, Set<String>> columns = columns(findings);
        if (columns.isEmpty()) {
            return ChangedColumns.NONE;
        }
        List<Reference> known = references.all(findings.get(0).model());
        ChangedColumns changed = ChangedColumns.NONE;
        for (Map.Entry<Scope, Set<String>> one : columns.entrySet()) {
            Optional<Reference> reference = reference(known, one.getKey());
            if (reference.isPresent()) {
                changed = changed.and(changed(reference.get(), one.getKey(), one.getValue()));
            }
        }
        return changed;
    }

    /** By where they are read, in the order of the findings. */
    private static Map<Scope, Set<String>> columns(List<Finding> findings) {
        Map<Scope, Set<String>> columns = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            Optional<Scope> scope = finding.worst().map(CheckResult::scope);
            if (seen.size() < MOST_COLUMNS && scope.isPresent() && isColumn(finding) && seen.add(finding.subject())) {
                columns.computeIfAbsent(scope.get(), any -> new LinkedHashSet<>())
                        .add(finding.subject());
            }
        }
        return columns;
    }

    private static boolean isColumn(Finding finding) {
        return finding.subject().startsWith("input.")
                || finding.subject().startsWith("prediction.")
                || finding.subject().equals(Fields.EVENT_DURATION);
    }

    /** The one that the finding names, else the newest. */
    private static Optional<Reference> reference(List<Reference> known, Scope scope) {
        return known.stream()
                .filter(one -> one.id().equals(scope.reference()) || one.name().equals(scope.reference()))
                .reduce((older, newer) -> newer)
                .or(() -> known.stream().reduce((older, newer) -> newer));
    }

    /** Without the contract: distributions do not depend on it. */
    private ChangedColumns changed(Reference reference, Scope scope, Set<String> columns) {
        ModelAnalysis analysis = analyses.of(reference, MonitorSelection.defaults(), null);
        WindowProfile profile = analysis.profile(scope.window());
        String version = scope.modelVersion();
        Profile now = version == null ? null : profile.versions().get(version);
        return ChangedColumns.of(
                analysis.layout(),
                analysis.reference(scope.window(), version).profile(),
                now == null ? profile.whole() : now,
                columns);
    }
}
