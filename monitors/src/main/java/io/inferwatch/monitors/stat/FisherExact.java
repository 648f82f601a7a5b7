// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Fisher's exact test on a 2×2 table: hits and misses of two samples. Cost: O(hits). */
public final class FisherExact {
    private FisherExact() {}

    /**
     * Two-sided p: the tables that are at most as likely as this one, as R and scipy count them.
     *
     * @param hitsA fractional after division by a design effect; rounded
     * @return in (0, 1]; 1 where a row or column of the table is empty, which says nothing
     */
    public static double pValue(double hitsA, double nA, double hitsB, double nB) {
        return test(hitsA, nA, hitsB, nB, AlternativeHypothesis.TWO_SIDED);
    }

    /** One-sided p for "the second share is larger". */
    public static double pValueOfIncrease(double hitsA, double nA, double hitsB, double nB) {
        return test(hitsA, nA, hitsB, nB, AlternativeHypothesis.LESS_THAN);
    }

    private static double test(double hitsA, double nA, double hitsB, double nB, AlternativeHypothesis alternative) {
        int[][] table = {{round(hitsA), round(nA - hitsA)}, {round(hitsB), round(nB - hitsB)}};
        boolean empty = table[0][0] + table[0][1] == 0
                || table[1][0] + table[1][1] == 0
                || table[0][0] + table[1][0] == 0
                || table[0][1] + table[1][1] == 0;
        if (empty) {
            return 1;
        }
        double p = FisherExactTest.withDefaults().with(alternative).test(table).getPValue();
        return Math.min(1, p);
    }

    private static int round(double count) {
        return Math.toIntExact(Math.round(count));
    }
}
