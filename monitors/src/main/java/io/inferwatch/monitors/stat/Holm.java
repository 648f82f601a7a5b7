package io.inferwatch.monitors.stat;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm (1979): controls the chance of any false discovery among many tests, whatever their dependence. */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values in the order of the given ones, each ≥ its own and ≤ 1. */
    public static double[] adjust(double[] pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int i = 0; i < ascending.length; i++) {
            largest = Math.max(largest, Bonferroni.adjust(pValues[ascending[i]], pValues.length - i));
            adjusted[ascending[i]] = largest;
        }
        return adjusted;
    }
}
