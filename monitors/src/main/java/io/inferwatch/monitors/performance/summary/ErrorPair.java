// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.monitors.performance.ErrorDistribution;
import io.inferwatch.monitors.performance.classification.ScoreSummary;
import io.inferwatch.monitors.performance.regression.RegressionSummary;
import java.util.Optional;

/** The absolute errors of two summaries, both in the same bins or in none. */
public record ErrorPair(ErrorDistribution reference, ErrorDistribution current) {
    /** Of numbers, or of the probabilities of two classes; empty where a side has none of the other's kind. */
    public static Optional<ErrorPair> of(PerformanceSummary reference, PerformanceSummary current) {
        RegressionSummary numbersBefore = reference.regression();
        RegressionSummary numbersNow = current.regression();
        if (numbersBefore != null && numbersNow != null) {
            return Optional.of(numbers(numbersBefore, numbersNow));
        }
        ScoreSummary before = reference.scores();
        ScoreSummary now = current.scores();
        boolean alike = reference.positive() != null && reference.positive().equals(current.positive());
        return before != null && now != null && alike ? Optional.of(scores(before, now)) : Optional.empty();
    }

    private static ErrorPair numbers(RegressionSummary before, RegressionSummary now) {
        boolean bins = before.absoluteErrors().binned() || now.absoluteErrors().binned();
        return bins
                ? new ErrorPair(
                        before.absoluteErrors().inBins().distribution(),
                        now.absoluteErrors().inBins().distribution())
                : new ErrorPair(
                        before.absoluteErrors().distribution(),
                        now.absoluteErrors().distribution());
    }

    private static ErrorPair scores(ScoreSummary before, ScoreSummary now) {
        boolean bins = before.counts().binned() || now.counts().binned();
        return bins
                ? new ErrorPair(
                        before.counts().inBins().errors(), now.counts().inBins().errors())
                : new ErrorPair(before.counts().errors(), now.counts().errors());
    }
}
