// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.interval.Wilson;
import io.inferwatch.monitors.stat.MeanContrast;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.ShareContrast;
import java.util.List;

/**
 * How much worse a slice is than the rest, or by how much more than in a reference, and how sure that is.
 *
 * @param low of the 95 % interval
 * @param high of the same
 * @param score the difference in standard errors, which ranks slices where p-values are 0
 * @param p one-sided
 * @param chanceOfMaterial how often the difference is material though there is none in truth; at most 1
 */
record Contrast(double difference, double low, double high, double score, double p, double chanceOfMaterial) {
    private static final double OUTSIDE = 0.05;

    /**
     * Of losses that are 0 or 1. The interval combines Wilson's (MOVER: Zou and Donner 2008, doi:10.1002/sim.3095; Newcombe's
     * method 10 without a reference).
     *
     * @param groups those that {@link Sides} compares, then the same of a reference if there is one
     * @param material the smallest difference that matters
     */
    static Contrast ofShares(List<WeightedMean> groups, double material) {
        double[] hits = new double[groups.size()];
        double[] n = new double[groups.size()];
        double below = 0;
        double above = 0;
        for (int i = 0; i < n.length; i++) {
            double share = Math.min(1, Math.max(0, groups.get(i).mean()));
            n[i] = groups.get(i).effectiveRows();
            hits[i] = share * n[i];
            boolean added = ShareContrast.isAdded(i);
            MetricInterval wilson = Wilson.of(share, n[i]);
            double down = share - wilson.low();
            double up = wilson.high() - share;
            below = Math.hypot(below, added ? down : up);
            above = Math.hypot(above, added ? up : down);
        }
        ShareContrast contrast = ShareContrast.of(hits, n);
        double difference = contrast.difference();
        double error = contrast.standardErrorUnderNull();
        return new Contrast(
                difference,
                difference - below,
                difference + above,
                error > 0 ? difference / error : 0,
                contrast.pValueOfIncrease(),
                contrast.probabilityUnderNull(material));
    }

    /**
     * Of other losses, by Welch's test. The variance of a group is at least that of all rows of its window: in a small slice of
     * skewed losses both mean and variance are low where the few large ones are missing, which makes a test against it too sure.
     * The chance of a material difference depends on the tails of the loss, so it is left at 1.
     *
     * @param groups those that {@link Sides} compares, then the same of a reference if there is one
     * @param leastVariances of all rows of the window, and of the reference
     */
    static Contrast ofMeans(List<WeightedMean> groups, double... leastVariances) {
        int ofWindow = groups.size() / leastVariances.length;
        SampleMoments[] samples = new SampleMoments[groups.size()];
        for (int i = 0; i < samples.length; i++) {
            WeightedMean group = groups.get(i);
            double variance = Math.max(group.variance(), leastVariances[i / ofWindow]);
            samples[i] = new SampleMoments(group.effectiveRows(), group.mean(), variance);
        }
        MeanContrast contrast = MeanContrast.of(samples);
        double half = contrast.halfWidth(OUTSIDE);
        double difference = contrast.difference();
        double error = contrast.standardError();
        return new Contrast(
                difference,
                difference - half,
                difference + half,
                error > 0 ? difference / error : 0,
                error > 0 ? contrast.pValueOfIncrease() : 1,
                1);
    }
}
