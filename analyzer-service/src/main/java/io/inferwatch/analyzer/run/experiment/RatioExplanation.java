// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ValueRows;
import io.inferwatch.monitors.experiment.SequentialCounts;
import io.inferwatch.monitors.experiment.Verdicts;
import io.inferwatch.monitors.text.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which value of a column explains that requests are not split as planned: the one whose own split is farthest off. */
final class RatioExplanation {
    private RatioExplanation() {}

    /**
     * A sentence; empty where no value is significant after a correction for their number.
     *
     * @param values of all columns
     * @param share the candidate's planned one
     */
    static Optional<String> of(List<ValueRows> values, double share, long controlRows, long candidateRows) {
        SequentialCounts counts = new SequentialCounts(Verdicts.RATIO_CONCENTRATION, 1 - share, share);
        return values.stream()
                .max(Comparator.comparingDouble(value -> evidence(counts, value)))
                .filter(value -> adjusted(counts, value, values.size()) < Verdicts.RATIO_ALPHA)
                .map(value -> sentence(counts, value, values.size(), controlRows, candidateRows));
    }

    private static double evidence(SequentialCounts counts, ValueRows value) {
        return counts.logEvidence(value.controlRows(), value.candidateRows());
    }

    private static double adjusted(SequentialCounts counts, ValueRows value, int number) {
        return Math.min(1, SequentialCounts.pValueOf(evidence(counts, value)) * number);
    }

    private static String sentence(
            SequentialCounts counts, ValueRows value, int number, long controlRows, long candidateRows) {
        long control = Math.max(0, controlRows - value.controlRows());
        long candidate = Math.max(0, candidateRows - value.candidateRows());
        boolean restIsFine = counts.pValue(control, candidate) >= Verdicts.RATIO_ALPHA;
        return value.column() + " " + value.value() + " is farthest off: " + Numbers.count(value.controlRows())
                + " and "
                + Numbers.count(value.candidateRows()) + " rows, p "
                + Numbers.pValue(adjusted(counts, value, number)) + " corrected for " + number + " values; "
                + (restIsFine
                        ? "the rows without it are split as planned"
                        : "the rows without it are not as planned either");
    }
}
