// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import java.util.List;

/**
 * The verdict of one look, with all its numbers.
 *
 * @param rule the rule that decided
 * @param reasons sentences for people, at least one
 * @param metrics in the order of the plan
 * @param ratioPValue of "rows fall to the arms as planned"
 * @param errorPValue of "the candidate's errors are its share of the traffic"; 1 when it has fewer
 */
public record ExperimentVerdict(
        VerdictRule rule, List<String> reasons, List<MetricResult> metrics, double ratioPValue, double errorPValue) {
    public ExperimentVerdict {
        reasons = List.copyOf(reasons);
        metrics = List.copyOf(metrics);
    }

    public Verdict verdict() {
        return rule.verdict();
    }
}
