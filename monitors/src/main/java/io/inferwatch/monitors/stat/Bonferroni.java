package io.inferwatch.monitors.stat;

import java.util.Arrays;

/** Bonferroni (1936): controls the chance of any false discovery among many tests. */
public final class Bonferroni {
    private Bonferroni() {}

    /** The adjusted p-values in the order of the given ones: times their number, at most 1. */
    public static double[] adjust(double[] pValues) {
        return Arrays.stream(pValues).map(p -> Math.min(1, p * pValues.length)).toArray();
    }
}
