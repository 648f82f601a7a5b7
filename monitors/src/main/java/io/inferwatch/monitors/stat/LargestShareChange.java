// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * Whether the largest change of a share is more than chance: the sum over the cells of the probability that such a change
 * is reached (Bonferroni, with one common change for all cells instead of one p-value). Rare cells, whose shares hardly
 * move, cost a frequent one next to nothing. Stateless.
 */
public final class LargestShareChange {
    /** With fewer expected effective rows, in or outside of a cell, the cell has no normal share and is left out. */
    private static final double SMALLEST_EXPECTED = 10;

    private LargestShareChange() {}

    /**
     * @param a counts per cell of the first sample, not all zero
     * @param effectsA design effect of each cell in it, 1 or more
     * @param degrees of freedom of the estimated effects, for Student's tail; infinite where they are known
     * @return in [0, 1]; 1 when no cell has enough rows
     */
    public static double pValue(double[] a, double[] b, double[] effectsA, double[] effectsB, double degrees) {
        double n = Sums.of(a);
        double m = Sums.of(b);
        double[] errors = new double[a.length];
        double largest = 0;
        int occupied = 0;
        for (int i = 0; i < a.length; i++) {
            double share = (a[i] + b[i]) / (n + m);
            double rarer = Math.min(share, 1 - share);
            occupied += share > 0 ? 1 : 0;
            if (rarer * Math.min(n / effectsA[i], m / effectsB[i]) >= SMALLEST_EXPECTED) {
                errors[i] = Math.sqrt(share * (1 - share) * (effectsA[i] / n + effectsB[i] / m));
                largest = Math.max(largest, Math.abs(a[i] / n - b[i] / m));
            }
        }
        double p = 0;
        for (double error : errors) {
            p += error > 0 ? tail(largest / error, degrees) : 0;
        }
        return !(p > 0) && largest == 0 ? 1 : Math.min(1, occupied == 2 ? p / 2 : p); // two cells move as one
    }

    private static double tail(double z, double degrees) {
        return Double.isInfinite(degrees) ? Normal.twoSided(z) : WelchT.twoSided(z, degrees);
    }
}
