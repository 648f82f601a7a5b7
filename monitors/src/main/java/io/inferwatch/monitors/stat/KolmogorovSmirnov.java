// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** The two-sample Kolmogorov–Smirnov test on counts over common bins. */
public final class KolmogorovSmirnov {
    private static final KolmogorovSmirnovTest LIMIT = new KolmogorovSmirnovTest();

    private KolmogorovSmirnov() {}

    /**
     * The difference of the two distribution functions at the bin edge where it is largest in size: positive where the
     * second sample has more mass below, so that its values are smaller. Exact at the edges.
     *
     * @param a counts per bin, at least one positive
     * @param b counts over the same bins
     * @return in [−1, 1]; D is its absolute value
     */
    public static double signedDistance(long[] a, long[] b) {
        double totalA = Sums.of(a);
        double totalB = Sums.of(b);
        long belowA = 0;
        long belowB = 0;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            belowA += a[i];
            belowB += b[i];
            double difference = belowB / totalB - belowA / totalA;
            largest = Math.abs(difference) > Math.abs(largest) ? difference : largest;
        }
        return largest;
    }

    /**
     * P(D ≥ d) by the limiting distribution, conservative for small and for tied samples.
     *
     * @param d in [0, 1]
     * @param n sample size, may be a fraction after division by a design effect
     */
    public static double pValue(double d, double n, double m) {
        double x = d * Math.sqrt(n * m / (n + m));
        return x < 0.04 ? 1 : Math.min(1, Math.max(0, tail(x)));
    }

    private static double tail(double x) {
        // Above 1 the alternating series of the tail itself keeps its digits, where 1 - CDF would cancel.
        if (x < 1) {
            return 1 - LIMIT.ksSum(x, 1e-15, 100_000);
        }
        double sum = 0;
        for (int k = 1; k <= 20; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return sum;
    }

    /**
     * The most by which D can be too small because values inside a bin were not distinguished: the largest
     * min(mass of a, mass of b) over the bins that can hold more than one value.
     */
    public static double errorBound(long[] a, long[] b, boolean[] singleValue) {
        double totalA = Sums.of(a);
        double totalB = Sums.of(b);
        double bound = 0;
        for (int i = 0; i < a.length; i++) {
            if (!singleValue[i]) {
                bound = Math.max(bound, Math.min(a[i] / totalA, b[i] / totalB));
            }
        }
        return bound;
    }
}
