// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.VerdictRule;
import java.time.Instant;
import java.util.List;

/**
 * What one look at an experiment showed.
 *
 * @param rule that decided
 * @param reasons sentences for people
 * @param controlRows likewise candidateRows, since the experiment began
 * @param comparisons one per metric
 * @param sampleRatioP the smallest until now; NaN where the share is not planned
 * @param shown what this and all looks before have shown, for the next one
 */
public record Look(
        Instant time,
        VerdictRule rule,
        List<String> reasons,
        long controlRows,
        long candidateRows,
        List<Comparison> comparisons,
        double sampleRatioP,
        EarlierLooks shown) {
    public Look {
        reasons = List.copyOf(reasons);
        comparisons = List.copyOf(comparisons);
    }

    public Verdict verdict() {
        return rule.verdict();
    }
}
