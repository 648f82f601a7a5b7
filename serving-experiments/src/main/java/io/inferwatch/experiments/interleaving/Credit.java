// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

/** What the clicks on one merged list say. Credits are compared within a list; over lists count wins: see {@link Preference}. */
public record Credit(double control, double candidate) {
    private static final double SAME = 1e-9;

    /** Whether the candidate has the larger credit. */
    public boolean isWin() {
        return candidate > control + SAME;
    }

    /** Whether the control has the larger credit. */
    public boolean isLoss() {
        return control > candidate + SAME;
    }
}
