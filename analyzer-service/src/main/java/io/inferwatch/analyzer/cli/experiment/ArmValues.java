// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/** The values of one arm, summed up (Welford, 1962). Not thread-safe. */
final class ArmValues {
    private long rows;
    private double mean;
    private double squares;

    void add(double value) {
        rows++;
        double delta = value - mean;
        mean += delta / rows;
        squares += delta * (value - mean);
    }

    long rows() {
        return rows;
    }

    /** @param share whether all values are 0 or 1: the variance then follows from the mean */
    SampleMoments moments(boolean share) {
        if (rows == 0) {
            return new SampleMoments(0, Double.NaN, Double.NaN);
        }
        return share
                ? SampleMoments.ofHits(Math.rint(mean * rows), (double) rows)
                : new SampleMoments(rows, mean, rows < 2 ? Double.NaN : squares / (rows - 1));
    }
}
