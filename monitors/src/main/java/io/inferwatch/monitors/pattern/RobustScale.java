// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the middle of a column is and how wide it is, whatever its tails do.
 *
 * @param median of the reference
 * @param width 1.4826 times the median absolute deviation: one standard deviation of normal values; above 0
 */
record RobustScale(double median, double width) {
    private static final int POINTS = 400;
    private static final double NORMAL = 1.4826022185056018;
    private static final double MOST = 10;

    /** From a stored profile; empty for a column of which half the values are the same. */
    static Optional<RobustScale> of(NumericProfile profile, Grid grid) {
        double median = Quantiles.quantile(profile, grid, 0.5);
        double[] deviations = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            deviations[i] = Math.abs(Quantiles.quantile(profile, grid, (i + 0.5) / POINTS) - median);
        }
        Arrays.sort(deviations);
        double width = NORMAL * (deviations[POINTS / 2 - 1] + deviations[POINTS / 2]) / 2;
        return Double.isFinite(width)
                        && !RoundingNoise.isNoise(width, profile.moments().largest())
                ? Optional.of(new RobustScale(median, width))
                : Optional.empty();
    }

    /** How many widths a value is away from the middle, clipped to ±{@value #MOST}; 0 for a missing one. */
    double of(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-MOST, Math.min(MOST, (value - median) / width));
    }
}
