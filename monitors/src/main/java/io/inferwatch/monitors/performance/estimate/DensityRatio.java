// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.monitors.performance.boosting.BoostedTrees;
import java.util.Arrays;

/** How much more often the window has rows like one of the reference, by a classifier that separates the two. */
final class DensityRatio {
    /** Rows of the reference that are left are at least this many in effect; else their weights are made flatter. */
    private static final double LEAST_EFFECTIVE_ROWS = 200;

    private DensityRatio() {}

    /** Weights of the reference's rows, with mean 1. */
    static double[] weights(double[][] reference, double[][] window) {
        double[][] both = Arrays.copyOf(reference, reference.length + window.length);
        System.arraycopy(window, 0, both, reference.length, window.length);
        boolean[] ofWindow = new boolean[both.length];
        Arrays.fill(ofWindow, reference.length, both.length, true);
        BoostedTrees trees = BoostedTrees.classification(both, ofWindow, BoostedTrees.Options.DEFAULT);
        double[] logOdds = Arrays.stream(reference).mapToDouble(trees::at).toArray();
        double most = Arrays.stream(logOdds).max().orElse(0);
        double power = 1;
        double[] weights = weights(logOdds, most, power);
        while (effective(weights) < Math.min(LEAST_EFFECTIVE_ROWS, reference.length / 2.0)) {
            power *= 0.8;
            weights = weights(logOdds, most, power);
        }
        return weights;
    }

    private static double[] weights(double[] logOdds, double most, double power) {
        double[] weights =
                Arrays.stream(logOdds).map(l -> Math.exp(power * (l - most))).toArray();
        double mean = Arrays.stream(weights).average().orElse(1);
        return Arrays.stream(weights).map(w -> w / mean).toArray();
    }

    private static double effective(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return sum * sum / Arrays.stream(weights).map(w -> w * w).sum();
    }
}
