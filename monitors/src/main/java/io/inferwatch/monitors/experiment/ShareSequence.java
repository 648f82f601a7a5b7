// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The interval of one share that is valid at every look, exact from the first row on and without a hit: the shares that a mixture of all
 * shares (Beta(½, ½)) does not reject. For rare errors, of which the normal approximation knows too little. Immutable.
 */
final class ShareSequence {
    private static final int HALVINGS = 60;
    private static final double HALF = .5;

    private final double limit;

    ShareSequence(double alpha) {
        this.limit = -Math.log(Rules.share("alpha", alpha));
    }

    /** The largest share that is not rejected. */
    double high(double hits, double n) {
        double kept = hits / n;
        double rejected = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (kept + rejected) / 2;
            if (logEvidence(middle, hits, n) > limit) {
                rejected = middle;
            } else {
                kept = middle;
            }
        }
        return rejected;
    }

    /** The smallest share that is not rejected. */
    double low(double hits, double n) {
        return 1 - high(n - hits, n);
    }

    private static double logEvidence(double share, double hits, double n) {
        double misses = n - hits;
        double likelihood = (hits == 0 ? 0 : hits * Math.log(share)) + (misses == 0 ? 0 : misses * Math.log1p(-share));
        return LogBeta.value(HALF + hits, HALF + misses) - LogBeta.value(HALF, HALF) - likelihood;
    }
}
