package io.inferwatch.monitors.stat;

import java.util.Random;
import java.util.function.ToDoubleBiFunction;

/** P-values by shuffling which value belongs to which sample. */
public final class Permutation {
    /** Two shufflings of the same split may differ in the last digits. */
    private static final double SAME = 1e-12;

    private Permutation() {}

    /**
     * (k + 1) / (B + 1), where k of B shufflings reach the observed statistic (Phipson and Smyth, 2010,
     * doi:10.2202/1544-6115.1585): never 0. The same seed gives the same p. Cost: B times that of the statistic.
     *
     * @param statistic large where the samples differ; called with arrays that it must not keep
     * @param repeats B, at least 1
     * @return in (0, 1], or NaN when the statistic has no value for the samples as they are
     */
    public static double pValue(
            ToDoubleBiFunction<double[], double[]> statistic, double[] a, double[] b, int repeats, long seed) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats: expecting 1 or more. Found: " + repeats);
        }
        double observed = statistic.applyAsDouble(a, b);
        if (Double.isNaN(observed)) {
            return Double.NaN;
        }
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        double[] first = new double[a.length];
        double[] second = new double[b.length];
        Random random = new Random(seed);
        int reached = 0;
        for (int i = 0; i < repeats; i++) {
            shuffle(all, random);
            System.arraycopy(all, 0, first, 0, first.length);
            System.arraycopy(all, first.length, second, 0, second.length);
            reached += statistic.applyAsDouble(first, second) >= observed - SAME * Math.abs(observed) ? 1 : 0;
        }
        return (reached + 1.0) / (repeats + 1.0);
    }

    private static void shuffle(double[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
