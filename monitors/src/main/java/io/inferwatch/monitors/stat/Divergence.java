// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** Distances between two distributions over the same cells; shares sum to 1. */
public final class Divergence {
    private Divergence() {}

    /** Shares with half a row added to each cell, so that an empty one does not give infinity. */
    public static double[] smoothedShares(double[] counts) {
        double[] shares = new double[counts.length];
        double total = Sums.of(counts) + 0.5 * counts.length;
        for (int i = 0; i < counts.length; i++) {
            shares[i] = (counts[i] + 0.5) / total;
        }
        return shares;
    }

    public static double[] shares(double[] counts) {
        double[] shares = new double[counts.length];
        double total = Sums.of(counts);
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / total;
        }
        return shares;
    }

    /** Population stability index Σ (q − p) ln(q / p), natural log; every share must be positive. */
    public static double psi(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
        }
        return sum;
    }

    /** Jensen–Shannon divergence in bits, in [0, 1]; the distance is its root. */
    public static double jensenShannon(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            sum += relative(p[i], middle) + relative(q[i], middle);
        }
        return Math.max(0, sum / 2 / Math.log(2));
    }

    private static double relative(double p, double middle) {
        return p > 0 ? p * Math.log(p / middle) : 0;
    }

    /** Squared Hellinger distance ½ Σ (√p − √q)², in [0, 1]. */
    public static double squaredHellinger(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double difference = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += difference * difference;
        }
        return sum / 2;
    }

    /** ½ Σ |p − q|, in [0, 1]. */
    public static double totalVariation(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    /** The cell whose share changed most. */
    public static int largestChange(double[] p, double[] q) {
        int largest = 0;
        for (int i = 1; i < p.length; i++) {
            if (Math.abs(q[i] - p[i]) > Math.abs(q[largest] - p[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    /** max |p − q|, in [0, 1]. */
    public static double lInfinity(double[] p, double[] q) {
        int i = largestChange(p, q);
        return Math.abs(q[i] - p[i]);
    }

    /**
     * Kullback–Leibler divergence of q from p, Σ q ln(q / p), in nats; infinite where q has a cell that p has not (smooth
     * the shares to avoid it).
     */
    public static double kullbackLeibler(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += relative(q[i], p[i]);
        }
        return Math.max(0, sum);
    }
}
