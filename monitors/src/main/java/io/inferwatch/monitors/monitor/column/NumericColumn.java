// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.GridLabels;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.stat.CohenD;
import io.inferwatch.monitors.stat.WelchT;
import java.util.List;

/** One numeric column on both sides. */
public record NumericColumn(
        Comparison comparison, String name, Grid grid, NumericProfile reference, NumericProfile current) {
    /** Why there is no mean error: an effective sample size of 1 or less. */
    public static final String ALIKE = "the rows of an hour are so alike that they count as one";

    private static final int MOST_VALUES = 12;

    /** A mean that moved by less than this many σ gives no direction: the shape changed. */
    private static final double DIRECTED = 0.05;

    /** Values of both sides that differ by rounding alone are one value. */
    static NumericColumn of(
            Comparison comparison, String name, Grid grid, NumericProfile reference, NumericProfile current) {
        List<NumericProfile> sides = RoundedConstant.inOneBin(List.of(reference, current));
        return new NumericColumn(comparison, name, grid, sides.get(0), sides.get(1));
    }

    public CheckEvaluator evaluator(MonitorSpec spec) {
        return new CheckEvaluator(
                comparison,
                ComparisonColumns.family(name).orElse(Family.OPERATION),
                spec,
                name,
                reference.moments().n(),
                current.moments().n());
    }

    /** Effective sample size of the reference: its rows over the design effect. */
    public double effectiveReference() {
        return reference.moments().n() / designEffects().reference();
    }

    public double effectiveCurrent() {
        return current.moments().n() / designEffects().current();
    }

    public DesignEffects designEffects() {
        return DesignEffects.of(
                reference.designEffect(),
                reference.betweenHourVariance(),
                reference.moments().n(),
                current.betweenHourVariance(),
                current.moments().n());
    }

    /** The same for the indicator "missing". */
    public DesignEffects missingDependence() {
        return DesignEffects.of(
                reference.missingDesignEffect(),
                reference.missingClustering(),
                reference.rows(),
                current.missingClustering(),
                current.rows());
    }

    public long[] referenceBins() {
        return reference.bins().toArray();
    }

    public long[] currentBins() {
        return current.bins().toArray();
    }

    public boolean[] atoms() {
        boolean[] atoms = new boolean[grid.bins()];
        for (int i = 0; i < atoms.length; i++) {
            atoms[i] = grid.isAtom(i);
        }
        return atoms;
    }

    /** The ends of the bins: the edges between the smallest and the largest value of both sides. */
    public double[] ends() {
        double[] ends = new double[grid.bins() + 1];
        ends[0] = Math.min(reference.moments().min(), current.moments().min());
        ends[grid.bins()] =
                Math.max(reference.moments().max(), current.moments().max());
        for (int i = 1; i < grid.bins(); i++) {
            ends[i] = Math.max(ends[0], Math.min(ends[grid.bins()], grid.edge(i - 1)));
        }
        return ends;
    }

    public double cohenD() {
        return CohenD.of(
                0,
                reference.moments().variance(),
                (double) reference.moments().n(),
                reference.moments().meanChange(current.moments()),
                current.moments().variance(),
                (double) current.moments().n());
    }

    /** Welch's t of the means. */
    public WelchT.Result welch() {
        Moments before = reference.moments();
        Moments now = current.moments();
        if (!(before.variance() + now.variance() > 0)) {
            throw new NotComputableException(Reason.Code.CONSTANT, "the column is constant");
        }
        checkVariance(before.variance() + now.variance());
        if (!(effectiveReference() > 1 && effectiveCurrent() > 1)) {
            throw new NotComputableException(Reason.Code.TOO_FEW_ROWS, ALIKE);
        }
        return WelchT.test(
                0, before.variance(), effectiveReference(), before.meanChange(now), now.variance(), effectiveCurrent());
    }

    public static void checkVariance(double variance) {
        if (!Double.isFinite(variance)) {
            throw new NotComputableException(Reason.Code.UNDEFINED, "the variance is beyond the largest number");
        }
    }

    public Direction direction() {
        double d = cohenD();
        double move =
                Double.isNaN(d) ? reference.moments().meanChange(current.moments()) : Math.abs(d) < DIRECTED ? 0 : d;
        return move > 0 ? Direction.UP : move < 0 ? Direction.DOWN : Direction.CHANGED;
    }

    /** The change of the mean. */
    public Details means() {
        return Details.of(
                new Change("mean", reference.moments().mean(), current.moments().mean(), Unit.VALUE));
    }

    /** Means, and standard deviations. */
    public Details meansAndSpreads() {
        return means().with(new Change(
                "sigma",
                Math.sqrt(reference.moments().variance()),
                Math.sqrt(current.moments().variance()),
                Unit.VALUE));
    }

    /** Means, and where the two distribution functions are farthest apart and what both are there. */
    public Details meansAndLargestGap() {
        double before = 0;
        double now = 0;
        double nBefore = Math.max(1, reference.bins().total());
        double nNow = Math.max(1, current.bins().total());
        int at = -1;
        double[] shares = new double[2];
        for (int i = 0; i < grid.bins() - 1; i++) {
            before += reference.bins().at(i) / nBefore;
            now += current.bins().at(i) / nNow;
            if (Math.abs(now - before) > Math.abs(shares[1] - shares[0])) {
                at = i;
                shares = new double[] {before, now};
            }
        }
        return at < 0
                ? means()
                : means().with(
                                new Change(
                                        grid.isAtom(at) ? "share_up_to" : "share_below",
                                        GridLabels.edge(grid, at),
                                        shares[0],
                                        shares[1],
                                        Unit.SHARE),
                                new Amount("gap_at", GridLabels.value(grid, at), Unit.VALUE));
    }

    /** How many distinct numbers the reference holds: one, or 2 to 12 whole ones; 0 when more or others. */
    public int fewValues() {
        int values = 0;
        boolean whole = true;
        for (int i = 0; i < grid().bins(); i++) {
            if (reference().bins().at(i) > 0) {
                if (!grid().isAtom(i)) {
                    return 0;
                }
                whole &= grid().edge(i - 1) == Math.rint(grid().edge(i - 1));
                values++;
            }
        }
        return values == 1 || (whole && values <= MOST_VALUES) ? values : 0;
    }
}
