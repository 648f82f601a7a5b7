// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A rising step of means by pool-adjacent-violators (Barlow et al. 1972), linear between the values of x that were seen,
 * constant outside of them. Equal to scikit-learn's with {@code out_of_bounds="clip"}. Immutable.
 */
public final class IsotonicRegression {
    private final double[] x;
    private final double[] y;

    private IsotonicRegression(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Fits. Cost: O(n log n).
     *
     * @param x at least one value, no NaN
     * @param weights positive
     */
    public static IsotonicRegression fit(double[] x, double[] y, double[] weights) {
        double[] distinct =
                Arrays.stream(x).map(v -> v + 0.0).sorted().distinct().toArray();
        double[] sums = new double[distinct.length];
        double[] mass = new double[distinct.length];
        for (int i = 0; i < x.length; i++) {
            int place = Arrays.binarySearch(distinct, x[i] + 0.0);
            sums[place] += weights[i] * y[i];
            mass[place] += weights[i];
        }
        return new IsotonicRegression(distinct, pool(sums, mass));
    }

    /** Reads what {@link #addTo} wrote. */
    static IsotonicRegression read(DoubleBuffer numbers) {
        int size = (int) numbers.get();
        double[] x = new double[size];
        double[] y = new double[size];
        numbers.get(x).get(y);
        return new IsotonicRegression(x, y);
    }

    /** Writes the points that its lines need: within a step, the first and the last. */
    void addTo(DoubleConsumer numbers) {
        int[] needed = IntStream.range(0, x.length)
                .filter(i -> i == 0 || i == x.length - 1 || y[i] != y[i - 1] || y[i] != y[i + 1])
                .toArray();
        numbers.accept(needed.length);
        Arrays.stream(needed).forEach(i -> numbers.accept(x[i]));
        Arrays.stream(needed).forEach(i -> numbers.accept(y[i]));
    }

    private static double[] pool(double[] sums, double[] mass) {
        int[] starts = new int[sums.length];
        double[] blockSums = new double[sums.length];
        double[] blockMass = new double[sums.length];
        int blocks = 0;
        for (int i = 0; i < sums.length; i++) {
            starts[blocks] = i;
            blockSums[blocks] = sums[i];
            blockMass[blocks++] = mass[i];
            while (blocks > 1
                    && blockSums[blocks - 2] * blockMass[blocks - 1] >= blockSums[blocks - 1] * blockMass[blocks - 2]) {
                blocks--;
                blockSums[blocks - 1] += blockSums[blocks];
                blockMass[blocks - 1] += blockMass[blocks];
            }
        }
        double[] y = new double[sums.length];
        for (int b = 0; b < blocks; b++) {
            int end = b + 1 < blocks ? starts[b + 1] : y.length;
            Arrays.fill(y, starts[b], end, blockSums[b] / blockMass[b]);
        }
        return y;
    }

    /** The fitted value at v. Cost: O(log distinct x). */
    public double at(double v) {
        int place = Arrays.binarySearch(x, v + 0.0);
        if (place >= 0) {
            return y[place];
        }
        int right = -place - 1;
        if (right == 0) {
            return y[0];
        }
        if (right == x.length) {
            return y[right - 1];
        }
        double share = (v - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + share * (y[right] - y[right - 1]);
    }
}
