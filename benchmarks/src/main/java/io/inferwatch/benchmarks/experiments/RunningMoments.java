// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.monitors.stat.SampleMoments;

/** Moments of values as they come. Not thread-safe. */
final class RunningMoments {
    private double n;
    private double mean;
    private double squares;

    void add(double value) {
        n++;
        double before = value - mean;
        mean += before / n;
        squares += before * (value - mean);
    }

    SampleMoments moments(boolean isShare) {
        return isShare ? SampleMoments.ofHits(mean * n, n) : new SampleMoments(n, mean, squares / (n - 1));
    }
}
