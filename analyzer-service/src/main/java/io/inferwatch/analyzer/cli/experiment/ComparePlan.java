// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.experiment.ConfidenceSequence;
import io.inferwatch.monitors.experiment.SequentialCounts;
import io.inferwatch.monitors.experiment.Verdicts;

/**
 * How arms are compared.
 *
 * @param alpha the chance of a wrong decision over all looks
 * @param tune rows of both arms at which the interval is tightest
 * @param candidateShare the candidate's planned share of the rows
 * @param lowerIsBetter whether the arm with the smaller mean is the better one
 */
record ComparePlan(double alpha, double tune, double candidateShare, boolean lowerIsBetter) {
    ComparePlan {
        requireShare("--alpha", alpha);
        requireShare("--share", candidateShare);
        if (!(tune > 0) || Double.isInfinite(tune)) {
            throw FaultException.of("--tune", "a number of rows above 0", String.valueOf(tune));
        }
    }

    private static void requireShare(String option, double value) {
        if (!(value > 0 && value < 1)) {
            throw FaultException.of(option, "a number above 0 and below 1", String.valueOf(value));
        }
    }

    ConfidenceSequence sequence() {
        return ConfidenceSequence.tightestAt(alpha, tune);
    }

    SequentialCounts ratio() {
        return new SequentialCounts(Verdicts.RATIO_CONCENTRATION, 1 - candidateShare, candidateShare);
    }
}
