// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** The first Wasserstein distance ∫ |F − G| dx on a grid, both distribution functions linear inside a bin. */
public final class Wasserstein {
    private Wasserstein() {}

    /**
     * @param ends ends of the bins, ascending, one more than there are bins: bin i is {@code [ends[i], ends[i + 1])}
     * @param a counts per bin, may be fractions
     * @return in the unit of the ends
     */
    public static double distance(double[] ends, double[] a, double[] b) {
        double totalA = Sums.of(a);
        double totalB = Sums.of(b);
        double area = 0;
        double before = 0;
        double belowA = 0;
        double belowB = 0;
        for (int i = 0; i < a.length; i++) {
            belowA += a[i];
            belowB += b[i];
            double after = belowA / totalA - belowB / totalB;
            area += (ends[i + 1] - ends[i]) * meanSize(before, after);
            before = after;
        }
        return area;
    }

    /** The mean of |x| on the straight line from one value to another. */
    private static double meanSize(double from, double to) {
        if (from * to >= 0) {
            return (Math.abs(from) + Math.abs(to)) / 2;
        }
        return (from * from + to * to) / (2 * (Math.abs(from) + Math.abs(to)));
    }

    /** What two samples of the pooled distribution show on average: √(2/π) ∫ √(F(1 − F)(1/n + 1/m)) dx. */
    public static double expectedDistance(double[] ends, double[] a, double[] b, double n, double m) {
        double total = Sums.of(a) + Sums.of(b);
        double area = 0;
        double below = 0;
        double before = 0;
        for (int i = 0; i < a.length; i++) {
            below += a[i] + b[i];
            double f = below / total;
            double after = Math.sqrt(Math.max(0, f * (1 - f)));
            area += (ends[i + 1] - ends[i]) * (before + after) / 2;
            before = after;
        }
        return Math.sqrt(2 / Math.PI * (1 / n + 1 / m)) * area;
    }
}
