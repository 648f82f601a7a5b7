package io.inferwatch.monitors.stat;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/** The two-sample Kolmogorov–Smirnov test on raw samples; {@link KolmogorovSmirnov} is the one on counts. */
public final class KolmogorovSmirnovSamples {
    /** Up to so many pairs of values the exact distribution is used: below 10 ms. */
    private static final long EXACT_PAIRS = 1_000_000;

    private KolmogorovSmirnovSamples() {}

    /**
     * The test's numbers.
     *
     * @param signed positive where the second sample's values are smaller, see {@link KolmogorovSmirnov#signedDistance}
     * @param exact whether the p-value is that of the exact distribution
     */
    public record Result(double signed, double pValue, boolean exact) {
        /** D, in [0, 1]. */
        public double statistic() {
            return Math.abs(signed);
        }
    }

    /**
     * Exact where n·m is at most a million, else by the limit. Cost: O((n + m) log(n + m)), exact O(n·m).
     *
     * @return NaN statistic and p-value when a sample is empty
     * @throws IllegalArgumentException for NaN
     */
    public static Result test(double[] a, double[] b) {
        return (long) a.length * b.length <= EXACT_PAIRS ? exact(a, b) : asymptotic(a, b);
    }

    /**
     * P(D ≥ d) by counting lattice paths. It is the distribution of samples without ties, so with ties it is conservative
     * (as scipy's).
     */
    public static Result exact(double[] a, double[] b) {
        double signed = signed(a, b);
        if (Double.isNaN(signed) || Math.min(a.length, b.length) < 2) {
            return new Result(signed, smallExact(a, b, signed), true);
        }
        double p = KolmogorovSmirnovTest.withDefaults()
                .with(PValueMethod.EXACT)
                .test(a, b)
                .getPValue();
        return new Result(signed, Math.min(1, p), true);
    }

    /** The limiting distribution of Kolmogorov, without scipy's correction by the one-sample distribution. */
    public static Result asymptotic(double[] a, double[] b) {
        double signed = signed(a, b);
        return new Result(signed, KolmogorovSmirnov.pValue(Math.abs(signed), a.length, b.length), false);
    }

    private static double signed(double[] a, double[] b) {
        long[][] counts = Distinct.counts(a, b);
        return a.length == 0 || b.length == 0 ? Double.NaN : KolmogorovSmirnov.signedDistance(counts[0], counts[1]);
    }

    /** One value against n: D ≥ d for the ranks i (from 0) of the one value with max(i, n − i) / n ≥ d. */
    private static double smallExact(double[] a, double[] b, double signed) {
        int n = Math.max(a.length, b.length);
        if (Double.isNaN(signed)) {
            return Double.NaN;
        }
        int hits = 0;
        for (int i = 0; i <= n; i++) {
            hits += Math.max(i, n - i) >= Math.abs(signed) * n - 1e-9 ? 1 : 0;
        }
        return hits / (n + 1.0);
    }
}
