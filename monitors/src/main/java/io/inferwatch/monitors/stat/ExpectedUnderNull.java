// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * What each distance shows on average between two samples of n and m rows of <em>one</em> distribution: what a monitor
 * takes away before it calls a distance material. The quadratic ones are the mean of a chi-square; the others suppose
 * normal noise of the shares. Approximations: exact in the limit, and tested by simulation from 50 rows. The Wasserstein
 * distance has its own in {@link Wasserstein#expectedDistance}.
 */
public final class ExpectedUnderNull {
    private static final double MEAN_OF_HALF_NORMAL = Math.sqrt(2 / Math.PI);
    private static final int STEPS = 200;

    private ExpectedUnderNull() {}

    /** (cells − 1)(1/n + 1/m). */
    public static double psi(int table, double n, double m) {
        return (table - 1) * (1 / n + 1 / m);
    }

    /** Half the PSI's, in nats. */
    public static double kullbackLeibler(int table, double n, double m) {
        return psi(table, n, m) / 2;
    }

    /** Of the divergence in bits, before the root: an eighth of the PSI's over ln 2. */
    public static double jensenShannon(int table, double n, double m) {
        return psi(table, n, m) / 8 / Math.log(2);
    }

    /** Of the square: an eighth of the PSI's. */
    public static double squaredHellinger(int table, double n, double m) {
        return psi(table, n, m) / 8;
    }

    /**
     * Half the sum of the mean size of each cell's noise.
     *
     * @param shares of both samples pooled
     */
    public static double totalVariation(double[] shares, double n, double m) {
        double sum = 0;
        for (double share : shares) {
            sum += deviation(share, n, m);
        }
        return MEAN_OF_HALF_NORMAL * sum / 2;
    }

    /** The mean of the largest of the cells' noises, taken as independent (of two cells: as the one that they are). */
    public static double lInfinity(double[] shares, double n, double m) {
        double widest = 0;
        int table = 0;
        for (double share : shares) {
            widest = Math.max(widest, deviation(share, n, m));
            table += share > 0 ? 1 : 0;
        }
        if (table <= 2) {
            return MEAN_OF_HALF_NORMAL * widest;
        }
        // E max = ∫ (1 − Π P(|noise| ≤ t)) dt
        double step = 6 * widest / STEPS;
        double area = 0;
        for (int i = 0; i < STEPS; i++) {
            area += step * (1 - within((i + 0.5) * step, shares, n, m));
        }
        return area;
    }

    private static double within(double t, double[] shares, double n, double m) {
        double all = 1;
        for (double share : shares) {
            double deviation = deviation(share, n, m);
            all *= deviation > 0 ? 1 - Normal.twoSided(t / deviation) : 1;
        }
        return all;
    }

    /** What is left of a distance that is no square: √(distance² − chance²), at least 0. Real change and chance add as squares. */
    public static double without(double chance, double distance) {
        return Math.sqrt(Math.max(0, distance * distance - chance * chance));
    }

    private static double deviation(double share, double n, double m) {
        return Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
    }
}
