package io.inferwatch.demo.incident;

import io.inferwatch.monitors.finding.Finding;
import java.util.List;

/**
 * What was injected against what was found.
 *
 * @param verdicts one per incident, in the order of the truth table
 * @param unexpected findings that neither an incident nor one of its consequences explains
 */
public record Comparison(List<Verdict> verdicts, List<Finding> unexpected) {
    /** An incident and the findings that are it; none: it was missed. */
    public record Verdict(Incident incident, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        public boolean isFound() {
            return !findings.isEmpty();
        }
    }

    public Comparison {
        verdicts = List.copyOf(verdicts);
        unexpected = List.copyOf(unexpected);
    }

    /** Findings that are still pending have told nobody anything: leave them out. */
    public static Comparison of(List<Incident> incidents, List<Finding> findings) {
        return new Comparison(
                incidents.stream().map(incident -> verdict(incident, findings)).toList(),
                findings.stream()
                        .filter(finding -> !isExplained(finding, incidents))
                        .toList());
    }

    /** Every incident was found, and nothing else was. */
    public boolean agrees() {
        return unexpected.isEmpty() && verdicts.stream().allMatch(Verdict::isFound);
    }

    private static Verdict verdict(Incident incident, List<Finding> findings) {
        return new Verdict(
                incident, findings.stream().filter(incident::isFoundBy).toList());
    }

    private static boolean isExplained(Finding finding, List<Incident> incidents) {
        return incidents.stream().anyMatch(incident -> incident.explains(finding));
    }
}
