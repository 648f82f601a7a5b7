// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import io.inferwatch.demo.trial.TrialResult;
import io.inferwatch.monitors.finding.Finding;
import java.util.List;

/**
 * Compares injected incidents with findings.
 *
 * @param results one per incident, in the order of {@link Incidents}
 * @param unexpected findings that neither an incident nor one of its consequences explains
 * @param trials one per experiment
 * @param findings all of them
 */
public record Comparison(
        List<IncidentResult> results, List<Finding> unexpected, List<TrialResult> trials, List<Finding> findings) {
    /** An incident and its findings; without findings it was missed. */
    public record IncidentResult(Incident incident, List<Finding> findings) {
        public IncidentResult {
            findings = List.copyOf(findings);
        }

        public boolean isFound() {
            return !findings.isEmpty();
        }
    }

    public Comparison {
        results = List.copyOf(results);
        unexpected = List.copyOf(unexpected);
        trials = List.copyOf(trials);
        findings = List.copyOf(findings);
    }

    /** Without experiments. */
    public static Comparison of(List<Incident> incidents, List<Finding> findings) {
        return of(incidents, findings, List.of());
    }

    /** @param findings without the pending ones, which are not reported to anybody */
    public static Comparison of(List<Incident> incidents, List<Finding> findings, List<TrialResult> trials) {
        return new Comparison(
                incidents.stream().map(incident -> result(incident, findings)).toList(),
                findings.stream()
                        .filter(finding -> !isExplained(finding, incidents))
                        .toList(),
                trials,
                findings);
    }

    /** Every incident was found, nothing else was, and each experiment got its verdict. */
    public boolean agrees() {
        return unexpected.isEmpty()
                && results.stream().allMatch(IncidentResult::isFound)
                && trials.stream().allMatch(trial -> trial.found().isPresent());
    }

    private static IncidentResult result(Incident incident, List<Finding> findings) {
        return new IncidentResult(
                incident, findings.stream().filter(incident::isFoundBy).toList());
    }

    private static boolean isExplained(Finding finding, List<Incident> incidents) {
        return incidents.stream().anyMatch(incident -> incident.explains(finding));
    }
}
