// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

/**
 * The lists that the candidate won, lost and tied, of all with a click. Immutable. Wins and losses are what the sequential test on counts
 * takes, with shares of ½.
 */
public record Preference(long wins, long losses, long ties) {
    /** No list yet. */
    public static final Preference NONE = new Preference(0, 0, 0);

    /** With the result of one more list; a list without a click says nothing. */
    public Preference plus(Credit credit) {
        if (credit.control() + credit.candidate() <= 0) {
            return this;
        }
        if (credit.isWin()) {
            return new Preference(wins + 1, losses, ties);
        }
        return credit.isLoss() ? new Preference(wins, losses + 1, ties) : new Preference(wins, losses, ties + 1);
    }

    /** Δ = (wins + ties/2)/all − ½: above 0 the candidate is preferred; NaN without a list. */
    public double delta() {
        double all = (double) wins + losses + ties;
        return (wins + ties / 2.0) / all - 0.5;
    }
}
