// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Chi-square tests. */
public final class ChiSquare {
    private static final double SMALLEST_EXPECTED = 5;

    private ChiSquare() {}

    /**
     * A chi-square statistic.
     *
     * @param degrees 0 when only one cell is left; then p is 1
     */
    public record Result(double statistic, int degrees, double pValue) {}

    /**
     * Homogeneity of two samples (2×k table), without pooling; cells that are empty in both are left out.
     *
     * @param a counts, possibly fractional after division by a design effect; not all zero
     * @param b counts over the same cells
     */
    public static Result homogeneity(double[] a, double[] b) {
        double totalA = Sums.of(a);
        double totalB = Sums.of(b);
        double statistic = 0;
        int table = 0;
        for (int i = 0; i < a.length; i++) {
            double both = a[i] + b[i];
            if (both > 0) {
                double expectedA = both * totalA / (totalA + totalB);
                double expectedB = both * totalB / (totalA + totalB);
                statistic += square(a[i] - expectedA) / expectedA + square(b[i] - expectedB) / expectedB;
                table++;
            }
        }
        int degrees = Math.max(0, table - 1);
        return new Result(statistic, degrees, tail(statistic, degrees));
    }

    /** The same after cells with an expected count below 5 in either sample were pooled, rarest first. */
    public static Result pooledHomogeneity(double[] a, double[] b) {
        int[][] table = pooled(a, b);
        double[] pooledA = new double[table.length];
        double[] pooledB = new double[table.length];
        for (int cell = 0; cell < table.length; cell++) {
            for (int i : table[cell]) {
                pooledA[cell] += a[i];
                pooledB[cell] += b[i];
            }
        }
        return homogeneity(pooledA, pooledB);
    }

    /**
     * The cells that are left when those with an expected count below 5 in either sample are pooled, rarest first.
     *
     * @return the indices that each cell is made of, empty categories left out; the last may stay below 5
     */
    static int[][] pooled(double[] a, double[] b) {
        double smaller = Math.min(Sums.of(a), Sums.of(b)) / (Sums.of(a) + Sums.of(b));
        List<List<Integer>> table = new ArrayList<>(List.of(new ArrayList<>()));
        double open = 0;
        for (int i : byFrequency(a, b)) {
            if (open * smaller >= SMALLEST_EXPECTED) {
                table.add(new ArrayList<>());
                open = 0;
            }
            open += a[i] + b[i];
            table.get(table.size() - 1).add(i);
        }
        return table.stream()
                .map(cell -> cell.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int[] byFrequency(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .filter(i -> a[i] + b[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> a[i] + b[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double tail(double statistic, double degrees) {
        if (!(degrees > 0)) {
            return 1;
        }
        return RegularizedGamma.Q.value(degrees / 2, statistic / 2);
    }

    private static double square(double x) {
        return x * x;
    }
}
