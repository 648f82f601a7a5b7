package io.inferwatch.monitors.stat;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Comparison of two proportions. */
public final class TwoProportion {
    private static final double SMALLEST_EXPECTED = 5;

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
                ? fisher(hitsA, nA, hitsB, nB, AlternativeHypothesis.TWO_SIDED)
                : Normal.twoSided(z(hitsA, nA, hitsB, nB));
    }

    /** One-sided p for "the second proportion is larger". */
    public static double pValueOfIncrease(double hitsA, double nA, double hitsB, double nB) {
        return smallestExpected(hitsA, nA, hitsB, nB) < SMALLEST_EXPECTED
                ? fisher(hitsA, nA, hitsB, nB, AlternativeHypothesis.LESS_THAN)
                : Normal.upper(z(hitsA, nA, hitsB, nB));
    }

    private static double smallestExpected(double hitsA, double nA, double hitsB, double nB) {
        double pooled = (hitsA + hitsB) / (nA + nB);
        return Math.min(pooled, 1 - pooled) * Math.min(nA, nB);
    }

    /** Counts that a design effect made fractional are rounded; an empty row or column of the table says nothing: 1. */
    private static double fisher(double hitsA, double nA, double hitsB, double nB, AlternativeHypothesis alternative) {
        int[][] table = {
            {(int) Math.round(hitsA), (int) Math.round(nA - hitsA)},
            {(int) Math.round(hitsB), (int) Math.round(nB - hitsB)}
        };
        boolean empty = table[0][0] + table[0][1] == 0
                || table[1][0] + table[1][1] == 0
                || table[0][0] + table[1][0] == 0
                || table[0][1] + table[1][1] == 0;
        return empty
                ? 1
                : Math.min(
                        1,
                        FisherExactTest.withDefaults()
                                .with(alternative)
                                .test(table)
                                .getPValue());
    }
}
