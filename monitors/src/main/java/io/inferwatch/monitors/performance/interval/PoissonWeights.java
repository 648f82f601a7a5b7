// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

/**
 * Poisson(1) weights of rows in bootstrap replicates (Chamandy et al. 2012, "Estimating uncertainty for massive data streams").
 * The weight depends on the row's key and the replicate alone, so summaries of parts, made anywhere, in any order, merge to
 * the replicates of the whole.
 */
public final class PoissonWeights {
    private static final double[] CUMULATIVE = cumulative();

    private PoissonWeights() {}

    private static double[] cumulative() {
        double[] sums = new double[18];
        double p = Math.exp(-1);
        double sum = 0;
        for (int k = 0; k < sums.length; k++) {
            sum += p;
            sums[k] = sum;
            p /= k + 1;
        }
        return sums;
    }

    /**
     * The number of times that a row is in a replicate, from 0.
     *
     * @param rowKey a hash of the row's id
     */
    public static int of(long rowKey, int replicate) {
        double uniform = (mix(mix(rowKey) + replicate * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
        int k = 0;
        while (k < CUMULATIVE.length && uniform >= CUMULATIVE[k]) {
            k++;
        }
        return k;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
