// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the values of one side may lie inside their bins: evenly between the bin's ends, no farther than the side's own
 * smallest and largest value; in the bin that leaves most open (rows times width) evenly around the mean that the side's sum leaves for it.
 */
final class WithinBinDistribution {
    private final double[] low;
    private final double[] high;
    private final long[] counts;
    private final Moments range;
    private double error;

    WithinBinDistribution(Grid grid, NumericProfile side) {
        low = new double[grid.bins()];
        high = new double[grid.bins()];
        counts = side.bins().toArray();
        range = side.moments();
        for (int i = 0; i < low.length; i++) {
            low[i] = i == 0 ? range.min() : clamp(grid.edge(i - 1));
            high[i] = grid.isAtom(i) ? low[i] : i == low.length - 1 ? range.max() : clamp(grid.edge(i));
        }
        placeByMean(mostOpen());
        for (int i = 0; i < low.length; i++) {
            low[i] += 0.0; // -0.0 and 0.0 are one value
            high[i] = high[i] > low[i] ? high[i] + 0.0 : Math.nextUp(low[i]);
        }
    }

    private int mostOpen() {
        int most = 0;
        for (int i = 1; i < low.length; i++) {
            most = counts[i] * (high[i] - low[i]) > counts[most] * (high[most] - low[most]) ? i : most;
        }
        return most;
    }

    private void placeByMean(int open) {
        double rest = range.sum();
        for (int i = 0; i < low.length; i++) {
            if (i != open && counts[i] > 0) {
                rest -= counts[i] * (low[i] / 2 + high[i] / 2);
                error += counts[i] * (high[i] - low[i]) / 2;
            }
        }
        double mean = Math.min(high[open], Math.max(low[open], rest / counts[open]));
        if (counts[open] == 0 || Double.isNaN(mean) || !(high[open] > low[open])) {
            return;
        }
        error = 2 * error + counts[open] * farthest(low[open], mean, high[open]);
        if (mean > low[open] / 2 + high[open] / 2) {
            low[open] = 2 * mean - high[open];
        } else {
            high[open] = 2 * mean - low[open];
        }
    }

    /** Of values between two ends that have a mean, and of their spread: the mean distances from it, added. */
    private static double farthest(double low, double mean, double high) {
        return 2 * (high - mean) * ((mean - low) / (high - low)) + Math.min(mean - low, high - mean) / 2;
    }

    private double clamp(double edge) {
        return Math.min(range.max(), Math.max(range.min(), edge));
    }

    /** The largest Wasserstein distance between the values as spread and as they may be. */
    double error() {
        return error / Math.max(1, range.n());
    }

    /** Ends of bins in which the values of both sides are spread evenly. */
    static double[] ends(WithinBinDistribution a, WithinBinDistribution b) {
        TreeSet<Double> ends = new TreeSet<>();
        a.addEnds(ends);
        b.addEnds(ends);
        return ends.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void addEnds(Set<Double> ends) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                ends.add(low[i]);
                ends.add(high[i]);
            }
        }
    }

    /** The rows in each bin between these ends, fractions of them too. */
    double[] over(double[] ends) {
        double[] rows = new double[ends.length - 1];
        for (int i = 0; i < counts.length; i++) {
            int from = counts[i] > 0 ? Arrays.binarySearch(ends, low[i]) : rows.length;
            for (int k = from; k < rows.length && ends[k] < high[i]; k++) {
                rows[k] += counts[i] * ((ends[k + 1] - ends[k]) / (high[i] - low[i]));
            }
        }
        return rows;
    }
}
