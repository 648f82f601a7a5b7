// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/**
 * Rows while the planned shares stayed the same.
 *
 * @param candidateShare the candidate's planned share of the rows of both arms
 * @param controlErrors rows that failed, likewise candidateErrors; 0 where they are not counted
 */
public record TrafficPhase(
        double candidateShare, long controlRows, long candidateRows, long controlErrors, long candidateErrors) {
    public TrafficPhase {
        Rules.share("candidate_share", candidateShare);
        Rules.count("control_errors", controlErrors);
        Rules.count("candidate_errors", candidateErrors);
        Rules.count("control_rows", controlRows - controlErrors);
        Rules.count("candidate_rows", candidateRows - candidateErrors);
    }

    double ratioEvidence(double concentration) {
        return counts(concentration).logEvidence(controlRows, candidateRows);
    }

    double errorEvidence(double concentration) {
        return counts(concentration).logEvidence(controlErrors, candidateErrors);
    }

    /** Errors of the candidate above those that its share of the traffic explains. */
    double surplusErrors() {
        return candidateErrors - candidateShare * (controlErrors + candidateErrors);
    }

    private SequentialCounts counts(double concentration) {
        return new SequentialCounts(concentration, 1 - candidateShare, candidateShare);
    }
}
