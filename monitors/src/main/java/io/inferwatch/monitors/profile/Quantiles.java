package io.inferwatch.monitors.profile;

/** Quantiles of a column from its grid. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The q-quantile, linear inside its bin and clamped to [min, max]; NaN when the profile has no values. Off by at most
     * the width of one bin; exact on atoms.
     *
     * @param q in [0, 1]
     */
    public static double quantile(NumericProfile profile, Grid grid, double q) {
        long n = profile.moments().n();
        if (n == 0) {
            return Double.NaN;
        }
        double target = q * n;
        long below = 0;
        int bin = 0;
        while (bin < grid.bins() - 1
                && (below + profile.bins().at(bin) < target || profile.bins().at(bin) == 0)) {
            below += profile.bins().at(bin++);
        }
        double inside = profile.bins().at(bin) == 0
                ? 1
                : (target - below) / profile.bins().at(bin);
        return interpolate(profile.moments(), grid, bin, Math.min(1, Math.max(0, inside)));
    }

    private static double interpolate(Moments range, Grid grid, int bin, double inside) {
        double low = bin == 0 ? range.min() : Math.max(range.min(), grid.edge(bin - 1));
        double high = bin == grid.bins() - 1 ? range.max() : Math.min(range.max(), grid.edge(bin));
        double value = grid.isAtom(bin) ? low : low + inside * (high - low);
        return Math.min(range.max(), Math.max(range.min(), value));
    }
}
