// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Two Poisson rates compared by the exact conditional test (Przyborowski and Wilenski 1940): given the sum of both
 * counts, the second one is binomial, with its share of the exposure as the probability.
 */
public final class RateRatio {
    private RateRatio() {}

    /**
     * One-sided p for "the second rate is larger"; 1 when the second count is 0.
     *
     * @param exposureA over how much the first count was taken (rows, hours), above 0; likewise exposureB
     */
    public static double pValueOfIncrease(long countA, double exposureA, long countB, double exposureB) {
        check(exposureA);
        check(exposureB);
        double share = exposureB / (exposureA + exposureB);
        return countB == 0 ? 1 : RegularizedBeta.value(share, (double) countB, countA + 1.0);
    }

    /** One-sided p for "the second rate is smaller". */
    public static double pValueOfDecrease(long countA, double exposureA, long countB, double exposureB) {
        return pValueOfIncrease(countB, exposureB, countA, exposureA);
    }

    private static void check(double exposure) {
        if (!(exposure > 0) || Double.isInfinite(exposure)) {
            throw new IllegalArgumentException("exposure: Expecting a finite number above 0. Found: " + exposure);
        }
    }
}
