// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** The chance of values that a sample did not show (Good, 1953, doi:10.1093/biomet/40.3-4.237). */
public final class GoodTuring {
    private GoodTuring() {}

    /**
     * The probability mass of values outside the known list: (values seen once + rows outside the list + 1) / (rows + 1).
     * The added one keeps it positive: no sample proves that nothing is unseen.
     */
    public static double unseenMass(long seenOnce, long outside, long rows) {
        return Math.min(1, (seenOnce + outside + 1.0) / (rows + 1.0));
    }

    /** P(X ≥ hits) for X binomial(n, p); fractions after division by a design effect are allowed. */
    public static double binomialTail(double hits, double n, double p) {
        if (hits <= 0 || p >= 1) {
            return 1;
        }
        return RegularizedBeta.value(p, hits, Math.max(0, n - hits) + 1);
    }
}
