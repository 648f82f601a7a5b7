// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** Why a verdict is what it is: the first of these rules that applies, in this order. */
public enum VerdictRule {
    /** Rows do not fall to the arms as planned, so that the arms cannot be compared. */
    SAMPLE_RATIO(Verdict.INCONCLUSIVE),
    /** The candidate has more errors than its share of the traffic explains. */
    ERRORS(Verdict.ROLL_BACK),
    /** A metric is worse by more than its margin. */
    HARM(Verdict.ROLL_BACK),
    /** An arm has too few rows. */
    TOO_FEW_ROWS(Verdict.CONTINUE),
    /** An arm has no new rows since the look before. */
    NO_NEW_ROWS(Verdict.INCONCLUSIVE),
    /** A metric is missing, not a number, or constant. */
    NOT_COMPUTABLE(Verdict.INCONCLUSIVE),
    /** A metric changed in a way that measurements break rather than models improve. */
    SUSPECT(Verdict.INCONCLUSIVE),
    /** All metrics have what their roles ask for. */
    PROVEN(Verdict.PROMOTE),
    /** The last planned row came without a result. */
    LAST_ROW(Verdict.INCONCLUSIVE),
    /** Some metric is not decided yet. */
    UNDECIDED(Verdict.CONTINUE);

    private final Verdict verdict;

    VerdictRule(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The verdict where this rule applies. */
    public Verdict verdict() {
        return verdict;
    }
}
