// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

/** Quantiles of a column from its grid. */
public final class Quantiles {
    private static final double NEAR_END = 0.01;
    private static final double STEEPEST = 200;
    private static final double FLAT = 1e-6;

    private Quantiles() {}

    /**
     * The q-quantile, linear inside its bin and clamped to [min, max]; NaN when the profile has no values. Off by at most
     * the width of one bin; exact on atoms. Above the last edge, where a shifted column may have most of its values, the
     * values are taken to thin out so that their mean is what the sum of the column leaves for them.
     *
     * @param q in [0, 1]
     */
    public static double quantile(NumericProfile profile, Grid grid, double q) {
        if (profile.moments().n() == 0) {
            return Double.NaN;
        }
        double target = q * profile.moments().n();
        long below = 0;
        int bin = 0;
        while (bin < grid.bins() - 1
                && (below + profile.bins().at(bin) < target || profile.bins().at(bin) == 0)) {
            below += profile.bins().at(bin++);
        }
        long inBin = profile.bins().at(bin);
        double inside = inBin == 0 ? 1 : Math.min(1, Math.max(0, (target - below) / inBin));
        if (bin == grid.bins() - 1 && inBin > 0 && bin > 0 && width(profile.moments(), grid, bin) > 0) {
            inside = thinned(inside, meanOfLast(profile, grid));
        }
        double value = low(profile.moments(), grid, bin) + inside * width(profile.moments(), grid, bin);
        return clamp(profile.moments(), value);
    }

    /** Where in [0, 1] of the last bin its share u of values ends: an exponential that the bin cuts off. */
    private static double thinned(double u, double place) {
        double k = steepness(place);
        return Math.abs(k) < FLAT ? u : -Math.log1p(u * Math.expm1(-k)) / k;
    }

    /** Solves mean = 1/k − 1/(e^k − 1), which falls with k, by halving. */
    private static double steepness(double mean) {
        double low = -STEEPEST;
        double high = STEEPEST;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double k = Math.abs(middle) < FLAT ? FLAT : middle;
            if (1 / k - 1 / Math.expm1(k) > mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The mean of the last bin as a place in it: what the sum of the column leaves, were the others at their middles. */
    private static double meanOfLast(NumericProfile profile, Grid grid) {
        Moments range = profile.moments();
        int last = grid.bins() - 1;
        double rest = range.sum();
        for (int i = 0; i < last; i++) {
            if (profile.bins().at(i) > 0) {
                rest -= profile.bins().at(i) * (low(range, grid, i) + width(range, grid, i) / 2);
            }
        }
        double mean = rest / profile.bins().at(last);
        double place = (mean - low(range, grid, last)) / width(range, grid, last);
        return Double.isNaN(place) ? 0.5 : Math.min(1 - NEAR_END, Math.max(NEAR_END, place));
    }

    private static double low(Moments range, Grid grid, int bin) {
        return bin == 0 ? range.min() : clamp(range, grid.edge(bin - 1));
    }

    private static double width(Moments range, Grid grid, int bin) {
        double high = bin == grid.bins() - 1 ? range.max() : clamp(range, grid.edge(bin));
        return grid.isAtom(bin) ? 0 : high - low(range, grid, bin);
    }

    private static double clamp(Moments range, double value) {
        return Math.min(range.max(), Math.max(range.min(), value));
    }
}
