// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import java.util.Arrays;
import java.util.List;

/**
 * How many slices are reported on average, at a p-value, if none is worse in truth: at most Σ min(p, chance of a material difference)
 * over all slices tested. So it bounds the chance of any false slice, however slices depend on one another.
 *
 * <p>It is Bonferroni's correction, except that a large slice, which chance hardly moves by a material difference, does not cost
 * the small ones their level (as Tarone 1990, doi:10.2307/2531456, does for tests of few counts).
 */
final class FalseSlices {
    /** Ascending. */
    private final double[] chances;
    /** Of the chances before each. */
    private final double[] sums;

    FalseSlices(List<Contrast> tested) {
        chances =
                tested.stream().mapToDouble(Contrast::chanceOfMaterial).sorted().toArray();
        sums = new double[chances.length + 1];
        for (int i = 0; i < chances.length; i++) {
            sums[i + 1] = sums[i] + chances[i];
        }
    }

    /** The bound, at least p and at most 1. */
    double upTo(double p) {
        int place = Arrays.binarySearch(chances, p);
        int below = place >= 0 ? place : -place - 1;
        return Math.min(1, Math.max(p, sums[below] + p * (chances.length - below)));
    }
}
