// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

import java.util.Locale;

/** What a router knows of its experiment at the moment. */
public enum Verdict {
    /** Not decided: go on. */
    CONTINUE,
    /** The candidate is proven good enough. */
    PROMOTE,
    /** The candidate is proven worse. */
    ROLL_BACK,
    /** Nothing can be said, for example because the sample ratio is broken: the share stays. */
    INCONCLUSIVE,
    /** The analyzer does not answer, or does not know the experiment yet: the share stays. */
    NO_ANSWER,
    /** The analyzer gave an answer that is not one of these: the control serves until another one comes. */
    UNKNOWN;

    /** The verdict of an answer such as {@code roll_back}; {@link #UNKNOWN} for any other text. */
    static Verdict ofAnswer(String answer) {
        for (Verdict verdict : new Verdict[] {CONTINUE, PROMOTE, ROLL_BACK, INCONCLUSIVE}) {
            if (verdict.name().toLowerCase(Locale.ROOT).equals(answer)) {
                return verdict;
            }
        }
        return UNKNOWN;
    }
}
