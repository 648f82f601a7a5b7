// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws random values of several distributions. */
public final class Draw {
    private Draw() {}

    public static boolean chance(RandomGenerator random, double share) {
        return random.nextDouble() < share;
    }

    public static double normal(RandomGenerator random, double mean, double sd) {
        return mean + sd * random.nextGaussian();
    }

    /** {@code spread} is the standard deviation of the natural logarithm. */
    public static double lognormal(RandomGenerator random, double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }

    /** A whole number, both ends included. */
    public static int whole(RandomGenerator random, int min, int max) {
        return random.nextInt(min, max + 1);
    }

    public static <T> T anyOf(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public static double round(double value, int decimals) {
        double unit = Math.pow(10, decimals);
        return Math.round(value * unit) / unit;
    }

    /** The logistic function: any number to (0, 1). */
    public static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
