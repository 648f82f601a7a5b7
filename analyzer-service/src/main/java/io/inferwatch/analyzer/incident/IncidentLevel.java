// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.level.Level;
import java.util.Collection;

/** How bad findings are together. */
final class IncidentLevel {
    private IncidentLevel() {}

    /**
     * The highest level. Drifting inputs alone are never critical; they can be when the model answers differently, fails, or breaks
     * its contract at the same time.
     *
     * @param findings not empty
     */
    static int of(Collection<Finding> findings) {
        boolean lifted = findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .anyMatch(Level::liftsDrift);
        return findings.stream()
                .mapToInt(finding -> lifted ? Math.max(finding.level(), drift(finding)) : finding.level())
                .max()
                .orElse(Level.SLIGHT);
    }

    private static int drift(Finding finding) {
        return finding.evidence().stream().mapToInt(Level::ofDrift).max().orElse(Level.SLIGHT);
    }
}
