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
        if (nA + nB > Integer.MAX_VALUE) {
            return ofMany(hitsA, nA, hitsB, nB, alternative);
        }
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

    /**
     * Of more rows than an int counts: by the normal tail, or where an expected count is small as two rates of what is rarer, hits or
     * misses, which in so many rows is the same; two-sided as twice the smaller tail.
     */
    private static double ofMany(double hitsA, double nA, double hitsB, double nB, AlternativeHypothesis alternative) {
        boolean one = alternative != AlternativeHypothesis.TWO_SIDED;
        if (TwoProportion.smallestExpected(hitsA, nA, hitsB, nB) >= TwoProportion.SMALLEST_EXPECTED) {
            double z = TwoProportion.z(hitsA, nA, hitsB, nB);
            return one ? Normal.upper(z) : Normal.twoSided(z);
        }
        boolean hits = hitsA + hitsB <= (nA + nB) / 2;
        long a = Math.round(hits ? hitsA : nA - hitsA);
        long b = Math.round(hits ? hitsB : nB - hitsB);
        double more = RateRatio.pValueOfIncrease(a, nA, b, nB);
        double less = RateRatio.pValueOfDecrease(a, nA, b, nB);
        return one ? (hits ? more : less) : Math.min(1, 2 * Math.min(more, less));
    }

    private static int round(double count) {
        return Math.toIntExact(Math.round(count));
    }
}
