// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** The Mann–Whitney U test on counts over ordered bins; values of one bin are ties. */
public final class MannWhitney {
    private MannWhitney() {}

    /**
     * P(b &gt; a) − P(b &lt; a) of two random values (Cliff's delta), in [−1, 1], and its z with the correction for ties, 0
     * when all values are in one bin.
     */
    public record Result(double delta, double z) {}

    /**
     * Raw samples, neither empty.
     *
     * @throws IllegalArgumentException for NaN
     */
    public static Result ofSamples(double[] a, double[] b) {
        long[][] counts = Distinct.counts(a, b);
        return test(counts[0], counts[1]);
    }

    /**
     * @param a counts per bin in ascending order, not all zero
     * @param b counts over the same bins
     */
    public static Result test(long[] a, long[] b) {
        double n = Sums.of(a);
        double m = Sums.of(b);
        double below = 0;
        double wins = 0;
        double ties = 0;
        for (int i = 0; i < a.length; i++) {
            wins += b[i] * (below + a[i] / 2.0);
            below += a[i];
            double tied = a[i] + (double) b[i];
            ties += tied * tied * tied - tied;
        }
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        double z = variance > 0 ? (wins - n * m / 2) / Math.sqrt(variance) : 0;
        return new Result(2 * wins / (n * m) - 1, z);
    }

    /**
     * The most by which z is off because values inside a bin were not distinguished.
     *
     * @param result of {@link #test} on the same counts
     * @param singleValue the bins that can hold one value only
     */
    public static double errorBound(Result result, long[] a, long[] b, boolean[] singleValue) {
        double n = Sums.of(a);
        double m = Sums.of(b);
        double open = 0;
        double ties = 0;
        for (int i = 0; i < a.length; i++) {
            double both = a[i] + (double) b[i];
            open += singleValue[i] ? 0 : (double) a[i] * b[i];
            ties += singleValue[i] ? both * both * both - both : 0;
        }
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        if (!(open > 0) || !(variance > 0)) {
            return 0;
        }
        double delta = open / (n * m);
        double most = n * m / 2 / Math.sqrt(variance); // z per delta, when the open bins hold no ties
        double tied = result.delta() == 0 ? most : Math.max(most, result.z() / result.delta());
        double bound = 0;
        for (double end : new double[] {result.delta() - delta, result.delta() + delta}) {
            bound = Math.max(bound, Math.abs(end * most - result.z()));
            bound = Math.max(bound, Math.abs(end * tied - result.z()));
        }
        return bound;
    }
}
