// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.Random;

/**
 * How the rows of a column depend on each other and on the time; the variance stays 1.
 *
 * @param rho correlation of a row with the next one
 * @param daily amplitude of a daily cycle, in σ
 * @param weekend how much higher Saturday and Sunday are, in σ
 */
record Season(double rho, double daily, double weekend) {
    static final Season NONE = new Season(0, 0, 0);
    private static final double DAY = 24;
    private static final double WEEK = 7 * DAY;
    private static final double WORKDAYS = 5 * DAY;

    static Season autocorrelated(double rho) {
        return new Season(rho, 0, 0);
    }

    static Season daily(double amplitude) {
        return new Season(0, amplitude, 0);
    }

    /** The next noise of a column after {@code last}, of variance 1. */
    double noise(Random random, double last) {
        return rho == 0 ? random.nextGaussian() : rho * last + Math.sqrt(1 - rho * rho) * random.nextGaussian();
    }

    /** z of a row at an hour since a Monday's midnight. */
    double z(double noise, double hour, double phase) {
        if (daily == 0 && weekend == 0) {
            return noise;
        }
        double cycle = daily * Math.sin(2 * Math.PI * (hour / DAY + phase));
        double week = hour % WEEK >= WORKDAYS ? weekend : 0;
        double rest = Math.sqrt(Math.max(0.1, 1 - daily * daily / 2 - weekend * weekend * 10 / 49));
        return cycle + week + rest * noise;
    }
}
