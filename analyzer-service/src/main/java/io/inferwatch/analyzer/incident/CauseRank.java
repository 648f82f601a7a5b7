// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import java.util.Set;

/** Kinds of findings, causes before their effects. */
enum CauseRank {
    CONTRACT("columns break their contract"),
    TRAFFIC("changes of traffic together"),
    NEW_ERRORS("new errors together"),
    ERRORS("kinds of calls fail"),
    MISSING("columns miss values or exceed bounds"),
    DRIFT("columns changed together"),
    PREDICTION("predictions changed together"),
    ANOMALY("figures are unusual together"),
    OTHER("figures changed together");

    private static final Set<String> TRAFFIC_MONITORS = Set.of("silence", "volume", "missing_run", "run_rows");
    private static final Set<String> NEW_ERROR_MONITORS = Set.of("new_error", "error_template");
    private static final Set<String> MISSING_MONITORS = Set.of("missing_share", "non_finite", "out_of_bounds");

    private final String several;

    CauseRank(String several) {
        this.several = several;
    }

    /** What is said of more than a few: "6" of these. */
    String several() {
        return several;
    }

    static CauseRank of(Finding finding) {
        return switch (finding.family()) {
            case CONTRACT -> CONTRACT;
            case DRIFT -> sees(finding, MISSING_MONITORS) ? MISSING : DRIFT;
            case PREDICTION -> sees(finding, MISSING_MONITORS) ? MISSING : PREDICTION;
            case OPERATION -> operation(finding);
            case ANOMALY -> ANOMALY;
            default -> OTHER;
        };
    }

    private static CauseRank operation(Finding finding) {
        return sees(finding, TRAFFIC_MONITORS)
                ? TRAFFIC
                : sees(finding, NEW_ERROR_MONITORS) ? NEW_ERRORS : sees(finding, Set.of("error_rate")) ? ERRORS : OTHER;
    }

    private static boolean sees(Finding finding, Set<String> monitors) {
        return finding.evidence().stream().anyMatch(check -> monitors.contains(check.monitor()));
    }
}
