// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

/** ln Γ(x) for x above 0 by Stirling's series, after a shift to where its terms fall below the rounding. */
final class LogGamma {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double SERIES_FROM = 12;
    /** B(2k) / (2k (2k − 1)) for k = 1, 2, … */
    private static final double[] TERMS = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
    };

    private LogGamma() {}

    static double of(double x) {
        double product = 1;
        double shifted = x;
        while (shifted < SERIES_FROM) {
            product *= shifted;
            shifted += 1;
        }
        return stirling(shifted) - Math.log(product);
    }

    private static double stirling(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = TERMS.length - 1; k >= 0; k--) {
            sum = sum * square + TERMS[k];
        }
        return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + sum / x;
    }
}
