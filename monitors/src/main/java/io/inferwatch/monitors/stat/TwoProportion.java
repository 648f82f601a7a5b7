// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** Comparison of two proportions. */
public final class TwoProportion {
    static final double SMALLEST_EXPECTED = 5;

    private TwoProportion() {}

    /** z with the pooled variance, positive when the second proportion is larger; 0 when both are 0 or both are 1. */
    public static double z(double hitsA, double nA, double hitsB, double nB) {
        double pooled = (hitsA + hitsB) / (nA + nB);
        double variance = pooled * (1 - pooled) * (1 / nA + 1 / nB);
        return variance > 0 ? (hitsB / nB - hitsA / nA) / Math.sqrt(variance) : 0;
    }

    /** Two-sided p: normal, or Fisher's exact test where an expected count is under 5 (there the z lies). */
    public static double pValue(double hitsA, double nA, double hitsB, double nB) {
        return smallestExpected(hitsA, nA, hitsB, nB) < SMALLEST_EXPECTED
                ? FisherExact.pValue(hitsA, nA, hitsB, nB)
                : Normal.twoSided(z(hitsA, nA, hitsB, nB));
    }

    /** One-sided p for "the second proportion is larger". */
    public static double pValueOfIncrease(double hitsA, double nA, double hitsB, double nB) {
        return smallestExpected(hitsA, nA, hitsB, nB) < SMALLEST_EXPECTED
                ? FisherExact.pValueOfIncrease(hitsA, nA, hitsB, nB)
                : Normal.upper(z(hitsA, nA, hitsB, nB));
    }

    static double smallestExpected(double hitsA, double nA, double hitsB, double nB) {
        double pooled = (hitsA + hitsB) / (nA + nB);
        return Math.min(pooled, 1 - pooled) * Math.min(nA, nB);
    }
}
