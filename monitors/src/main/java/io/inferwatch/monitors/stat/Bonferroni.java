// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** Bonferroni (1936): controls the chance of any false discovery among many tests. */
public final class Bonferroni {
    private Bonferroni() {}

    /**
     * The adjusted p-value of one of several tests: p times their number, at most 1; NaN stays NaN.
     *
     * @param p in [0, 1]
     * @param tests how many were made, 1 or more
     */
    public static double adjust(double p, double tests) {
        return Math.min(1, p * tests);
    }
}
