// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * A contrast of means as in {@link ShareContrast}, of independent samples with variances of their own (Welch 1947,
 * Satterthwaite 1946).
 *
 * @param standardError above 0 unless all variances are 0
 * @param degrees of freedom
 */
public record MeanContrast(double difference, double standardError, double degrees) {
    /**
     * @param samples two, four or eight, each with n above 1
     */
    public static MeanContrast of(SampleMoments... samples) {
        double difference = 0;
        double variance = 0;
        double squares = 0;
        for (int i = 0; i < samples.length; i++) {
            SampleMoments sample = samples[i];
            double error = sample.variance() / sample.n();
            difference += ShareContrast.sign(i) * sample.mean();
            variance += error;
            squares += error * error / (sample.n() - 1);
        }
        return new MeanContrast(difference, Math.sqrt(variance), variance * variance / squares);
    }

    /** One-sided p of "the difference is not above 0"; without variance 0 for a difference above 0, else 1. */
    public double pValueOfIncrease() {
        if (standardError == 0) {
            return difference > 0 ? 0 : 1;
        }
        double t = difference / standardError;
        double both = WelchT.twoSided(t, degrees);
        return t > 0 ? both / 2 : 1 - both / 2;
    }

    /** Half the width of the interval that misses the truth with probability alpha. */
    public double halfWidth(double alpha) {
        return standardError == 0 ? 0 : standardError * WelchT.critical(alpha, degrees);
    }
}
